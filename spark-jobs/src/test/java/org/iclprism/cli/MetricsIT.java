package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iclprism.support.PrismProcess;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' metrics, as a scraper reads them. */
class MetricsIT {
    private static final Pattern PAGES = Pattern.compile("metrics: (http://127\\.0\\.0\\.1:\\d+)");
    private static final Path PROFILE = Path.of("..", "submit", "profiles", "embedded.properties");
    private static final String NO_PAGES = "spark.ui.enabled                           false";

    @TempDir
    private Path folder;

    private static String get(String url) {
        try {
            return HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build()
                    .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            return "";
        }
    }

    private static void assertOnlyOnLoopback(int port) throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
        for (InetAddress other : others) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(other, port), 2000);
                throw new AssertionError("port " + port + " answers on " + other);
            } catch (ConnectException refused) {
                // as it has to be
            }
        }
    }

    @Test
    void stepsAndLossesOfRunsStandAmongSparksOwnMetricsOnLoopbackOnly() throws IOException {
        String shipped = Files.readString(PROFILE);
        assertThat(shipped).contains(NO_PAGES);
        Path profile = Files.writeString(
                folder.resolve("pages.properties"),
                shipped.replace(NO_PAGES, "spark.ui.enabled true") + "\nspark.ui.port 0\n");
        PrismProcess prism = new PrismProcess(folder, TinyExperiment.file(folder), "train.steps=100000");
        Process process = prism.start("run", folder.resolve("runs"), "--profile", profile.toString());
        try {
            String pages = await().atMost(Duration.ofMinutes(2))
                    .until(
                            () -> {
                                Matcher matcher = PAGES.matcher(prism.log());
                                return matcher.find() ? matcher.group(1) : null;
                            },
                            found -> found != null);
            String metrics = await().atMost(Duration.ofMinutes(2))
                    .until(() -> get(pages + "/metrics/prometheus"), text -> text.contains("_prism_"));
            assertThat(metrics.lines().filter(line -> line.contains("_prism_")))
                    .allMatch(line ->
                            line.matches("metrics_\\w+_(step|steps|loss)_(Number|Value)\\{type=\"gauges\"} [\\d.E-]+"))
                    .anyMatch(line -> line.contains("_steps_") && line.endsWith(" 100000"));
            assertThat(metrics).contains("DAGScheduler");
            assertThat(get(pages + "/metrics/executors/prometheus")).contains("metrics_executor_memoryUsed_bytes");
            assertOnlyOnLoopback(URI.create(pages).getPort());
        } finally {
            process.destroyForcibly();
        }
    }
}
