@echo off
rem Starts seqwright. JAVA_HOME chooses the Java, SEQWRIGHT_JAVA_OPTS adds options for it (-Xmx8g), SEQWRIGHT_CLASSPATH
rem adds jars with components of your own.
setlocal
set "HOME_DIR=%~dp0.."

if defined JAVA_HOME goto javahome
set "JAVA=java"
where /q java
if errorlevel 1 (
    echo seqwright: Java 17 or newer is needed and none was found; install one ^(https://adoptium.net^) or set JAVA_HOME 1>&2
    exit /b 1
)
goto version

:javahome
set "JAVA=%JAVA_HOME%\bin\java.exe"
if not exist "%JAVA%" (
    echo seqwright: JAVA_HOME is "%JAVA_HOME%", which has no bin\java.exe; set it to a Java 17 or newer, or unset it 1>&2
    exit /b 1
)

:version
set "MAJOR=0"
for /f "tokens=3" %%v in ('""%JAVA%" -version 2^>^&1" ^| findstr /i " version "') do (
    for /f "delims=.-+ tokens=1" %%m in ("%%~v") do set "MAJOR=%%m"
)
if %MAJOR% LSS 17 (
    echo seqwright: Java 17 or newer is needed, and "%JAVA%" is version %MAJOR%; set JAVA_HOME to a newer one 1>&2
    exit /b 1
)

rem The engine's threads sleep while they wait for each other; spinning slows training down where a core is wanted.
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
rem Warnings of libtorch about its own internals are not for users.
if not defined TORCH_CPP_LOG_LEVEL set "TORCH_CPP_LOG_LEVEL=ERROR"

rem Newer Javas warn about native code unless it is allowed by name; older ones do not know the option.
set "NATIVE="
if %MAJOR% GEQ 22 set "NATIVE=--enable-native-access=ALL-UNNAMED"

set "CLASSES=%HOME_DIR%\lib\seqwright.jar"
if defined SEQWRIGHT_CLASSPATH set "CLASSES=%CLASSES%;%SEQWRIGHT_CLASSPATH%"

rem Throughput before short pauses, and no collector threads that compete with the engine's.
set "COLLECTOR=-XX:+UseParallelGC"
if defined SEQWRIGHT_JAVA_OPTS (
    echo "%SEQWRIGHT_JAVA_OPTS%" | findstr /r /c:"-XX:+Use.*GC" > nul && set "COLLECTOR="
)

rem Nearly all the work is the engine's: the optimizing compiler gets only what runs a hundred times as often as usual.
set "COMPILER=-XX:Tier4InvocationThreshold=500000 -XX:Tier4MinInvocationThreshold=60000 -XX:Tier4CompileThreshold=1500000 -XX:Tier4BackEdgeThreshold=4000000"
if defined SEQWRIGHT_JAVA_OPTS (
    echo "%SEQWRIGHT_JAVA_OPTS%" | findstr /c:"Tiered" /c:"Tier4" > nul && set "COMPILER="
)

rem The options of the user come last, so that they win.
"%JAVA%" %COLLECTOR% %COMPILER% -Dfile.encoding=UTF-8 %NATIVE% %SEQWRIGHT_JAVA_OPTS% -cp "%CLASSES%" io.github.seqwright.cli.Main %*
exit /b %ERRORLEVEL%
