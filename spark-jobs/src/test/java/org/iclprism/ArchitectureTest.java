package org.iclprism;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.iclprism", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String[] ENGINES = {"org.apache.spark..", "org.deeplearning4j..", "org.nd4j.."};

    @ArchTest
    static final ArchRule CONFIGURATION_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("org.iclprism.conf..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.iclprism.datagen..", "org.iclprism.eval..");

    @ArchTest
    static final ArchRule DATA_KNOW_NOTHING_OF_EVALUATION = noClasses()
            .that()
            .resideInAPackage("org.iclprism.datagen..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.iclprism.eval..");

    @ArchTest
    static final ArchRule CONF_DATAGEN_AND_EVAL_ARE_PURE_JAVA = noClasses()
            .that()
            .resideInAnyPackage("org.iclprism.conf..", "org.iclprism.datagen..", "org.iclprism.eval..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENGINES);

    @ArchTest
    static final ArchRule THE_TRANSFORMER_KNOWS_NOTHING_OF_SPARK = noClasses()
            .that()
            .resideInAPackage("org.iclprism.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.deeplearning4j.spark..");

    @ArchTest
    static final ArchRule THE_REPORT_KNOWS_NEITHER_ENGINE = noClasses()
            .that()
            .resideInAPackage("org.iclprism.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENGINES);

    @ArchTest
    static final ArchRule RANDOM_NUMBERS_ARE_ADDRESSED =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.util.Random");

    @ArchTest
    static final ArchRule ROWS_HAVE_A_WRITTEN_SCHEMA =
            noClasses().should().callMethod(org.apache.spark.sql.Encoders.class, "bean", Class.class);

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.iclprism.(*)..").should().beFreeOfCycles();
}
