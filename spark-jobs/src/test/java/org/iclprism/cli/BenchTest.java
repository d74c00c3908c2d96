package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code prism bench}; its figures are nobody's to assert. */
class BenchTest {
    private static final String[] SHORT = {"--threads", "1", "--seconds", "0.01", "--warm-up", "0"};

    private static Outcome bench(Object... arguments) {
        return Outcome.of(
                Stream.concat(Stream.of("bench"), Stream.of(arguments)).toArray());
    }

    private static String[] train(String shape, String... more) {
        String[] all = new String[3 + SHORT.length + more.length];
        System.arraycopy(new String[] {"train", "--shape", shape}, 0, all, 0, 3);
        System.arraycopy(SHORT, 0, all, 3, SHORT.length);
        System.arraycopy(more, 0, all, 3 + SHORT.length, more.length);
        return all;
    }

    @Test
    void trainPrintsOneLineWithThePeersKeys() throws IOException {
        Outcome outcome = bench(train("garg-tiny"));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines()).hasSize(1);
        JsonNode rates = new ObjectMapper().readTree(outcome.out());
        assertThat(List.copyOf(names(rates)))
                .startsWith("shape", "params", "steps_per_s", "tokens_per_s", "gflop_per_s")
                .contains(
                        "threads",
                        "sgemm_peak_gflop_per_s",
                        "fraction_of_peak",
                        "fraction_of_peak_per_cpu_s",
                        "needed_fraction_of_peak",
                        "steps_per_cpu_s",
                        "allocated_bytes_per_step")
                .doesNotContain("inference");
        assertThat(rates.get("shape").asText()).isEqualTo("garg-tiny");
        assertThat(rates.get("params").asInt()).isEqualTo(151937);
        assertThat(rates.get("threads").asInt()).isEqualTo(1);
    }

    @Test
    void inferenceIsMeasuredOnRequest() throws IOException {
        JsonNode rates = new ObjectMapper()
                .readTree(bench(train("garg-tiny", "--inference")).out());
        assertThat(names(rates.get("inference")))
                .contains("sequences_per_s", "training_sequences_per_s", "ratio", "ratio_per_cpu_s");
    }

    @Test
    void evaluatePrintsOneLine() throws IOException {
        String[] small = {
            "evaluate",
            "--context",
            "6",
            "--diversity",
            "4",
            "--sequences",
            "3",
            "--threads",
            "2",
            "--seconds",
            "0.01",
            "--warm-up",
            "0"
        };
        Outcome outcome = bench(small);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        JsonNode rates = new ObjectMapper().readTree(outcome.out());
        assertThat(names(rates)).contains("cells_per_s", "cells_per_cpu_s", "sequences_per_s", "seconds_per_cell");
        assertThat(names(rates.get("seconds_per_cell"))).containsExactly("outputs", "scores");
        assertThat(rates.get("cells").asInt()).isPositive().isEven();
        assertThat(bench("evaluate", "--dims", "1").err()).contains("Cannot bench: --dims must be >= 2, found 1.");
    }

    @Test
    void kernelsPrintsALineForEach() throws IOException {
        Outcome outcome = bench("kernels", "--shape", "urns", "--seconds", "0.001");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        List<String> seen = new ArrayList<>();
        for (String line : outcome.out().lines().toList()) {
            JsonNode rate = new ObjectMapper().readTree(line);
            seen.add(rate.get("kernel").asText());
            assertThat(rate.has("gflop_per_s")).as(line).isNotEqualTo(rate.has("elements_per_s"));
            assertThat(rate.has("allocated_bytes_per_run")).isEqualTo(rate.has("shape"));
            assertThat(rate.get("size").asText()).matches("\\d+ x \\d+( x \\d+)?");
        }
        assertThat(seen)
                .startsWith("blas-sgemm")
                .contains(
                        "gemm-qkv", "attention", "attention-backward", "layer-norm", "gelu", "rotary", "loss", "adamw")
                .doesNotHaveDuplicates();
    }

    @Test
    void rooflinePrintsThePeaksThePartsAndTheStep() throws IOException {
        Outcome outcome = bench("roofline", "--shape", "garg-tiny", "--seconds", "0.001");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : outcome.out().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(names(lines.get(0)))
                .containsExactly("sgemm_gflop_per_s", "l1_gb_per_s", "l2_gb_per_s", "l3_gb_per_s", "dram_gb_per_s");
        List<String> parts =
                lines.stream().skip(1).map(line -> line.get("part").asText()).toList();
        assertThat(parts)
                .containsExactly(
                        "products-forward",
                        "products-backward",
                        "attention",
                        "softmax",
                        "gelu",
                        "layer-norm",
                        "other",
                        "loss",
                        "optimiser",
                        "step");
        JsonNode step = lines.get(lines.size() - 1);
        double sum = lines.stream()
                .filter(line -> line.has("share") && !line.get("part").asText().equals("softmax"))
                .mapToDouble(line -> line.get("ms").asDouble())
                .sum();
        assertThat(step.get("parts_ms").asDouble()).isCloseTo(sum, within(0.01));
        assertThat(step.get("fraction_at_bounds").asDouble()).isBetween(0.0, 1.0);
        assertThat(bench("roofline", "--seconds", "0").code()).isEqualTo(2);
    }

    @Test
    void strategiesPrintsOneLine() throws IOException {
        Outcome outcome = bench(
                "strategies",
                "--tasks",
                "20",
                "--sequences",
                "5",
                "--context",
                "4",
                "--seconds",
                "0.01",
                "--warm-up",
                "0");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        JsonNode rates = new ObjectMapper().readTree(outcome.out());
        assertThat(names(rates))
                .startsWith("function_class", "dims", "context", "tasks", "sequences", "threads", "seconds_each");
        assertThat(rates.get("weights_per_s").asLong()).isPositive();
        Outcome wrong = bench("strategies", "--function-class", "urns");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("Cannot find function class: the name must be one of", "found \"urns\"");
        assertThat(bench("strategies", "--tasks", "0").err()).contains("Cannot bench: --tasks must be >= 1, found 0.");
    }

    @Test
    void wrongArgumentsEndWithTwoAndSayWhatIsAllowed() {
        Outcome shape = bench(train("urnz"));
        assertThat(shape.code()).isEqualTo(2);
        assertThat(shape.err())
                .contains("'--shape': must be one of urns, regression, classify, garg-tiny, garg-small, raventos,"
                        + " found urnz. Nearest: urns");
        assertThat(bench("train").err()).contains("--shape");
        wrong("Cannot bench: --threads must be >= 1, found 0.", "--threads", "0");
        wrong("Cannot bench: --seconds must be > 0 and at most 86400, found 0.0.", "--seconds", "0");
        wrong("Cannot bench: --warm-up must be >= 0 and at most 86400, found -1.0.", "--warm-up", "-1");
        assertThat(bench("kernels", "--seconds", "0").err())
                .contains("Cannot bench: --seconds must be > 0 and at most 86400, found 0.0.");
        assertThat(bench("kernels", "--seconds", "Infinity").err())
                .contains("Cannot bench: --seconds must be > 0 and at most 86400, found Infinity.");
        assertThat(bench("kernels", "--shape", "urnz").code()).isEqualTo(2);
        assertThat(bench().code()).isEqualTo(2);
    }

    private static void wrong(String message, String option, String value) {
        Outcome outcome = bench("train", "--shape", "urns", option, value);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains(message);
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
