package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.iclprism.support.PrismLauncher;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster gets: one jar, native libraries, and no Spark. */
class ApplicationIT {
    private static final Path JAR = PrismLauncher.application().resolve("icl-prism.jar");

    @TempDir
    private Path folder;

    @Test
    void oneJarHoldsTheProgramAndDl4jButNeitherSparkNorNativeLibraries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream().map(JarEntry::getName).toList();
            assertThat(names)
                    .contains(
                            "org/iclprism/cli/Prism.class",
                            "org/iclprism/conf/Experiment.class",
                            "base.conf",
                            "log4j2.properties",
                            "org/deeplearning4j/spark/impl/multilayer/SparkDl4jMultiLayer.class")
                    // but one helper of DL4J's in Spark's package
                    .noneMatch(name -> name.matches("org/apache/spark/.+") && !name.contains("TaskContextHelper"))
                    .noneMatch(name -> name.startsWith("org/apache/hadoop/"))
                    .noneMatch(name -> name.startsWith("scala/"))
                    .noneMatch(name -> name.startsWith("org/slf4j/"))
                    .noneMatch(name -> name.contains("libnd4jcpu") || name.contains("openblas/linux"))
                    .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"));
            try (InputStream in =
                    jar.getInputStream(jar.getEntry("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend"))) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("CpuBackend");
            }
        }
    }

    @Test
    void nativeLibrariesOfThisPlatformStandBesideIt() throws IOException {
        try (Stream<Path> files = Files.list(JAR.resolveSibling("native"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("nd4j-native-1"))
                    .anyMatch(name -> name.startsWith("openblas-"))
                    .anyMatch(name -> name.startsWith("javet-v8-"));
        }
    }

    @Test
    void itRunsByItself() throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        String classes = JAR + ":" + JAR.resolveSibling("native") + "/*:" + JAR.resolveSibling("spark/jars") + "/*";
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                        "-cp",
                        classes,
                        Prism.class.getName(),
                        "doctor",
                        "--master",
                        "local[1]",
                        "--root",
                        folder.resolve("runs").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).contains("ND4J", "All is well.");
    }

    @Test
    void theDryRunSubmitsIt() throws IOException, InterruptedException {
        PrismLauncher prism = new PrismLauncher(folder.resolve("prism.log"), Map.of());
        String conf = TinyExperiment.file(folder).toString();
        String root = folder.resolve("runs").toString();
        String[] standalone = {"run", conf, "--root", root, "--dry-run", "--master", "spark://h:7077"};
        assertThat(prism.start(standalone).waitFor()).as(prism.log()).isZero();
        assertThat(prism.log().lines().filter(line -> line.startsWith("submit")))
                .singleElement()
                .asString()
                .contains("/icl-prism.jar run", "--jars ", "/native/nd4j-native-");
        String[] kubernetes = {
            "run", conf, "--root", root, "--dry-run", "--master", "k8s://https://h:1", "--deploy-mode", "cluster"
        };
        assertThat(prism.start(kubernetes).waitFor()).as(prism.log()).isZero();
        assertThat(prism.log()).contains(" local:///opt/prism/icl-prism.jar run");
    }

    @Test
    void whatClustersNeedIsSaid() throws IOException, InterruptedException {
        PrismLauncher prism = new PrismLauncher(folder.resolve("prism.log"), Map.of("HADOOP_CONF_DIR", ""));
        assertThat(prism.start("run", "x.conf", "--master", "yarn").waitFor()).isEqualTo(3);
        assertThat(prism.log()).contains("Set HADOOP_CONF_DIR to the folder of yarn-site.xml");
        assertThat(prism.start("run", "x.conf", "--master", "k8s://https://h:1").waitFor())
                .isEqualTo(3);
        assertThat(prism.log()).contains("Set SPARK_HOME to one of Spark 3.5");
    }
}
