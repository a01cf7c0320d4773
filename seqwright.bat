@echo off
rem Runs seqwright from a checkout: builds it on first use and after a change, then starts it where you are.
rem SEQWRIGHT_MAVEN_OPTS adds options to the build (-o, -Dcuda).
setlocal
set "ROOT=%~dp0"
set "BUILD=%ROOT%toolkit-cli\target\launcher"
set "PROGRAM=%BUILD%\seqwright\seqwright\bin\seqwright.bat"
set "STAMP=%BUILD%\built"

if not exist "%PROGRAM%" goto first
if not exist "%STAMP%" goto first
powershell -NoProfile -Command "$built = (Get-Item $env:STAMP).LastWriteTime; Set-Location $env:ROOT; $newer = Get-ChildItem pom.xml,toolkit-*\pom.xml,recipes\pom.xml,toolkit-*\src\main,recipes\src\main -Recurse -ErrorAction SilentlyContinue | Where-Object { $_.LastWriteTime -gt $built } | Select-Object -First 1; if ($newer) { exit 1 }"
if errorlevel 1 goto changed
goto run

:first
echo seqwright: building on first use (a minute or two, and downloads of about 200 MB) ... 1>&2
goto build

:changed
echo seqwright: sources changed, building ... 1>&2

:build
if defined JAVA_HOME (
    if not exist "%JAVA_HOME%\bin\javac.exe" (
        echo seqwright: JAVA_HOME is "%JAVA_HOME%", which has no bin\javac.exe; set it to a JDK 17 or newer ^(https://adoptium.net^) 1>&2
        exit /b 1
    )
) else (
    where /q javac
    if errorlevel 1 (
        echo seqwright: building needs a JDK 17 or newer and none was found; install one ^(https://adoptium.net^) or set JAVA_HOME 1>&2
        exit /b 1
    )
)
where /q mvn
if errorlevel 1 (
    echo seqwright: building needs Maven 3.8 or newer and 'mvn' was not found; install it ^(https://maven.apache.org/install.html^) 1>&2
    exit /b 1
)
if not exist "%BUILD%" mkdir "%BUILD%"
rem The stamp is as old as the start of the build, so that an edit made meanwhile counts.
type nul > "%STAMP%.started"
pushd "%ROOT%"
call mvn -q -B -ntp -Plauncher -pl toolkit-cli -am package %SEQWRIGHT_MAVEN_OPTS% > "%BUILD%\build.log" 2>&1
set "FAILED=%ERRORLEVEL%"
popd
if not "%FAILED%"=="0" (
    type "%BUILD%\build.log" 1>&2
    echo seqwright: the build failed; the messages are above and in "%BUILD%\build.log" 1>&2
    exit /b 1
)
move /y "%STAMP%.started" "%STAMP%" > nul

:run
call "%PROGRAM%" %*
exit /b %ERRORLEVEL%
