package org.iclprism.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A standalone master and its workers as processes of their own, on loopback, with authentication and encryption. */
public final class StandaloneCluster implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final String PROFILE = "cluster.properties";

    private final Path folder;
    private final String secret;
    private final Process master;
    private final String url;
    private final List<Process> workers = new ArrayList<>();

    /** Starts a master. */
    public StandaloneCluster(Path folder, String secret) throws IOException {
        this.folder = folder;
        this.secret = secret;
        String shipped = Files.readString(Path.of("..", "submit", "profiles", "standalone.properties"));
        Path profile = Files.createFile(
                profile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(profile, shipped + "\nspark.authenticate.secret " + secret + "\n");
        master = start("master", "org.apache.spark.deploy.master.Master", "--port", "0", "--webui-port", "0");
        url = find("master", URL);
    }

    /** What {@code --master} takes. */
    public String url() {
        return url;
    }

    /** The shipped profile and the secret, readable by this user only. */
    public Path profile() {
        return folder.resolve(PROFILE);
    }

    /** Starts workers until there are two, and waits until the master knows them. */
    public void haveTwoWorkers() throws IOException {
        workers.removeIf(worker -> !worker.isAlive());
        while (workers.size() < 2) {
            String name = "worker-" + System.nanoTime();
            workers.add(start(
                    name,
                    "org.apache.spark.deploy.worker.Worker",
                    "--port",
                    "0",
                    "--webui-port",
                    "0",
                    "--cores",
                    "3",
                    "--memory",
                    "4g",
                    "--work-dir",
                    folder.resolve(name).toString(),
                    url));
            find(name, Pattern.compile("Successfully registered with master (\\S+)"));
        }
    }

    /** Kills (-9) a worker that runs an executor, and that executor. False if there is none. */
    public boolean killWorkerAndExecutor() {
        for (Process worker : workers) {
            List<ProcessHandle> executors = worker.descendants().toList();
            if (worker.isAlive() && !executors.isEmpty()) {
                worker.destroyForcibly();
                executors.forEach(ProcessHandle::destroyForcibly);
                return true;
            }
        }
        return false;
    }

    private Process start(String name, String type, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                PrismLauncher.application().resolve("spark/jars") + "/*",
                type,
                "--host",
                "127.0.0.1",
                "--properties-file",
                profile().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile());
        builder.environment()
                .put("SPARK_HOME", PrismLauncher.application().resolve("spark").toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.12");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder.start();
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private String find(String name, Pattern pattern) {
        return await(name)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> {
                            Matcher matcher = pattern.matcher(Files.readString(log(name)));
                            return matcher.find() ? matcher.group(1) : null;
                        },
                        found -> found != null);
    }

    /** The secret that all share. */
    public String secret() {
        return secret;
    }

    @Override
    public void close() {
        workers.forEach(worker -> worker.descendants().forEach(ProcessHandle::destroyForcibly));
        workers.forEach(Process::destroyForcibly);
        master.destroyForcibly();
    }
}
