package io.github.seqwright;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules of docs/architecture.md, held against the compiled classes of all modules. */
class ArchitectureTest {

    private static final String ROOT = "io.github.seqwright";
    private static final String ENCODERS = ROOT + ".encoder..";
    private static final String DECODERS = ROOT + ".decoder..";
    private static final String RECIPES = ROOT + ".recipes..";
    private static final String CLI = ROOT + ".cli..";
    private static final String ENGINE = ROOT + ".engine..";
    private static final String PYTORCH = "ai.djl.pytorch..";

    private static final DescribedPredicate<JavaClass> CORE = resideInAPackage(ROOT + "..")
            .and(not(resideInAnyPackage(ENCODERS, DECODERS, RECIPES, CLI)))
            .as("core");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(ROOT);

    /** A rule about classes that were not found would hold whatever they do. */
    @Test
    void classesOfEveryModuleAreSeen() {
        Map.of(
                        "toolkit-core", 60,
                        "toolkit-encoders", 3,
                        "toolkit-decoders", 5,
                        "recipes", 5,
                        "toolkit-cli", 10)
                .forEach((module, atLeast) -> assertThat(CLASSES.stream().filter(type -> isFrom(module, type)))
                        .as(module)
                        .hasSizeGreaterThan(atLeast));
    }

    @Test
    void packagesBelongToOneModule() {
        for (JavaClass type : CLASSES) {
            String module = "toolkit-core";
            if (resideInAPackage(ENCODERS).test(type)) {
                module = "toolkit-encoders";
            } else if (resideInAPackage(DECODERS).test(type)) {
                module = "toolkit-decoders";
            } else if (resideInAPackage(RECIPES).test(type)) {
                module = "recipes";
            } else if (resideInAPackage(CLI).test(type)) {
                module = "toolkit-cli";
            }
            assertThat(isFrom(module, type))
                    .as("%s is in %s", type.getName(), module)
                    .isTrue();
        }
    }

    /** What {@code Forward.scale} is for: the backward pass of these reads memory that may be gone. */
    @Test
    void nothingUnderGradientsIsMultipliedByANumber() {
        for (String method : List.of("mul", "div", "pow", "muli", "divi", "powi")) {
            noClasses()
                    .that(resideInAnyPackage(ROOT + ".nn..", ENCODERS, DECODERS))
                    .or()
                    .haveSimpleName("Updater")
                    .should()
                    .callMethod(NDArray.class, method, Number.class)
                    .check(CLASSES);
        }
    }

    @Test
    void arrowsPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("core")
                .definedBy(CORE)
                .layer("encoders")
                .definedBy(ENCODERS)
                .layer("decoders")
                .definedBy(DECODERS)
                .layer("recipes")
                .definedBy(RECIPES)
                .layer("cli")
                .definedBy(CLI)
                .whereLayer("core")
                .mayNotAccessAnyLayer()
                .whereLayer("encoders")
                .mayOnlyAccessLayers("core")
                .whereLayer("decoders")
                .mayOnlyAccessLayers("core")
                .whereLayer("recipes")
                .mayOnlyAccessLayers("core", "encoders", "decoders")
                .whereLayer("cli")
                .mayOnlyAccessLayers("core", "recipes")
                .check(CLASSES);
    }

    @Test
    void onlyTheEnginePackageNamesPyTorch() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(PYTORCH)
                .check(CLASSES);
        assertThat(CLASSES.stream()
                        .filter(resideInAPackage(ENGINE))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .anyMatch(dependency -> resideInAPackage(PYTORCH).test(dependency.getTargetClass())))
                .isTrue();
    }

    @Test
    void onlyTheCommandLinePrintsAndExits() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void everyoneLogsThroughSlf4j() {
        noClasses().should(USE_JAVA_UTIL_LOGGING).check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ch.qos.logback..")
                .check(CLASSES);
    }

    /** From a folder of classes, or from the jar. */
    private static boolean isFrom(String module, JavaClass type) {
        String uri = type.getSource().orElseThrow().getUri().toString();
        return uri.contains("/" + module + "/target/classes/") || uri.matches(".*/" + module + "-[0-9][^/]*[.]jar!.*");
    }
}
