package org.iclprism;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The import arrows between modules and packages. */
class ArchitectureTest {
    private static final String[] ENGINES = {"org.apache.spark..", "org.deeplearning4j..", "org.nd4j.."};
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.iclprism");

    @Test
    void allModulesAreLookedAt() {
        for (String module : new String[] {"conf", "datagen", "eval", "kernel", "model", "train"}) {
            assertThat(CLASSES).anyMatch(type -> type.getPackageName().startsWith("org.iclprism." + module));
        }
    }

    @Test
    void configurationStandsAlone() {
        noClasses()
                .that()
                .resideInAPackage("org.iclprism.conf..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.iclprism.datagen..", "org.iclprism.eval..")
                .check(CLASSES);
    }

    @Test
    void dataKnowNothingOfEvaluation() {
        noClasses()
                .that()
                .resideInAPackage("org.iclprism.datagen..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.iclprism.eval..")
                .check(CLASSES);
    }

    @Test
    void confDatagenAndEvalArePureJava() {
        noClasses()
                .that()
                .resideInAnyPackage("org.iclprism.conf..", "org.iclprism.datagen..", "org.iclprism.eval..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINES)
                .check(CLASSES);
    }

    @Test
    void kernelsKnowArraysAlone() {
        noClasses()
                .that()
                .resideInAPackage("org.iclprism.kernel..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.iclprism..").and(not(resideInAPackage("org.iclprism.kernel.."))))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINES)
                .check(CLASSES);
    }

    @Test
    void onlyTheTransformerUsesThem() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.iclprism.kernel..", "org.iclprism.model..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.iclprism.kernel..")
                .check(CLASSES);
    }

    @Test
    void theTransformerKnowsNothingOfSpark() {
        noClasses()
                .that()
                .resideInAPackage("org.iclprism.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.deeplearning4j.spark..")
                .check(CLASSES);
    }

    @Test
    void theReportKnowsNeitherEngine() {
        noClasses()
                .that()
                .resideInAPackage("org.iclprism.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINES)
                .check(CLASSES);
    }

    @Test
    void randomNumbersAreAddressed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .check(CLASSES);
    }

    @Test
    void rowsHaveAWrittenSchema() {
        noClasses()
                .should()
                .callMethod(org.apache.spark.sql.Encoders.class, "bean", Class.class)
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.iclprism.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
