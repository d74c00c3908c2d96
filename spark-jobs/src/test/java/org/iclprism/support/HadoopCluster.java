package org.iclprism.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HDFS and YARN on loopback, in a process of their own: {@code src/test/hadoop/MiniHadoop.java}. */
public final class HadoopCluster implements AutoCloseable {
    private final Path folder;
    private final Process process;
    private final String root;

    /** Starts it; takes some seconds. */
    public HadoopCluster(Path folder) throws IOException {
        this.folder = folder;
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        Path.of("target", "hadoop").toAbsolutePath() + "/*",
                        Path.of("src/test/hadoop/MiniHadoop.java")
                                .toAbsolutePath()
                                .toString(),
                        folder.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process = builder.start();
        try {
            root = find("^ready (\\S+)$");
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw new IllegalStateException(Files.readString(log()), e);
        }
    }

    /** Of the file system. */
    public String root() {
        return root;
    }

    /** For HADOOP_CONF_DIR. */
    public Path conf() {
        return folder.resolve("conf");
    }

    /** Stops one of the two datanodes. */
    public void stopDataNode() throws IOException {
        Writer commands = process.outputWriter(StandardCharsets.UTF_8);
        commands.write("stop-datanode\n");
        commands.flush();
        find("^stopped (1) left$");
    }

    /** What it wrote. */
    public Path log() {
        return folder.resolve("hadoop.log");
    }

    private String find(String line) {
        Pattern pattern = Pattern.compile(line, Pattern.MULTILINE);
        return await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .failFast("Hadoop ended, see its log", () -> !process.isAlive())
                .until(
                        () -> {
                            Matcher matcher = pattern.matcher(Files.readString(log()));
                            return matcher.find() ? matcher.group(1) : null;
                        },
                        found -> found != null);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
