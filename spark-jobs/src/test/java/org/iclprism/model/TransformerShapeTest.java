package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.iclprism.datagen.PromptShape.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformerShapeTest {
    /** Published sizes of the three settings of arXiv 2506.17859. */
    @ParameterizedTest
    @CsvSource({"TOKENS, 129, 9, 9, 1, 51008", "LAST, 128, 9, 2, 1, 50626", "PAIRS, 32, 8, 1, 8, 398593"})
    void parametersAreAsPublished(Kind kind, int positions, int inputs, int outputs, int layers, int expected) {
        TransformerShape shape = Examples.shape(Style.NEOX, kind, positions, inputs, outputs, layers, 64, 1, 256);
        assertThat(shape.parameters()).isEqualTo(expected);
    }

    @Test
    void matricesComeFirstAndNothingOverlaps() {
        ParameterLayout layout = new ParameterLayout(Examples.pairs());
        int end = 0;
        for (Parameter p : layout.parameters()) {
            assertThat(p.offset()).as(p.name()).isEqualTo(end);
            assertThat(p.matrix()).as(p.name()).isEqualTo(end < layout.matrixLength());
            end = p.end();
        }
        assertThat(end).isEqualTo(layout.length());
    }

    @Test
    void impossibleShapesAreNamed() {
        assertThatThrownBy(() -> Examples.shape(Style.GPT2, Kind.LAST, 4, 2, 2, 1, 64, 3, 64))
                .hasMessage(
                        "Cannot build a transformer: width must be a multiple of heads, found width 64 and heads 3.");
        assertThatThrownBy(() -> Examples.shape(Style.NEOX, Kind.LAST, 4, 2, 2, 1, 12, 1, 64))
                .hasMessageStartingWith("Cannot build a transformer: a quarter of a head (rounded down) must be even")
                .hasMessageContaining("found 3 (width 12, heads 1)");
        assertThatThrownBy(() -> Examples.shape(Style.GPT2, Kind.PAIRS, 5, 2, 1, 1, 8, 1, 8))
                .hasMessage("Cannot build a transformer: positions must be even for (x, y) pairs, found 5.");
        assertThatThrownBy(() -> Examples.shape(Style.GPT2, Kind.LAST, 4, 2, 2, 0, 8, 1, 8))
                .hasMessage("Cannot build a transformer: layers must be >= 1, found 0.");
        assertThatThrownBy(() -> Examples.shape(Style.GPT2, Kind.TOKENS, 1, 2, 2, 1, 8, 1, 8))
                .hasMessage("Cannot build a transformer: positions must be >= 2 to predict a next token, found 1.");
    }

    @Test
    void impossibleOptimizersAreNamed() {
        assertThatThrownBy(() -> new OptimizerSettings(1e-3, 0, 0, Double.NaN))
                .hasMessage("Cannot train: gradientClip must be >= 0, found NaN.");
        assertThatThrownBy(() -> new OptimizerSettings(-1e-3, 0, 0, 0))
                .hasMessage("Cannot train: learningRate must be >= 0, found -0.001.");
        LearningRate rate = new LearningRate(1e-3, LearningRate.Decay.COSINE, 2, 10);
        assertThatThrownBy(() -> new OptimizerSettings(rate, 0.9, 1, 1e-8, 0, 0))
                .hasMessage("Cannot train: beta2 must be >= 0 and < 1, found 1.0.");
        assertThatThrownBy(() -> new OptimizerSettings(rate, 0.9, 0.999, 0, 0, 0))
                .hasMessage("Cannot train: epsilon must be > 0, found 0.0.");
    }

    @Test
    void initialWeightsDependOnTheSeedAlone() {
        float[] weights = InitialWeights.of(Examples.pairs(), 3);
        assertThat(InitialWeights.of(Examples.pairs(), 3)).isEqualTo(weights);
        assertThat(InitialWeights.of(Examples.pairs(), 4)).isNotEqualTo(weights);
    }

    @Test
    void initialWeightsFollowTheFamilysRule() {
        TransformerShape gpt2 = Examples.shape(Style.GPT2, Kind.PAIRS, 20, 5, 1, 1, 64, 2, 256);
        assertThat(deviation(gpt2, "blocks.0.up.weight")).isCloseTo(0.02, within(5e-4));
        assertThat(deviation(gpt2, "pos")).isCloseTo(0.02, within(2e-3));
        assertThat(of(gpt2, "read_in.bias")).containsOnly(0f);
        assertThat(of(gpt2, "blocks.0.qkv.bias")).containsOnly(0f);
        assertThat(of(gpt2, "blocks.0.ln1.weight")).containsOnly(1f);
        assertThat(of(gpt2, "ln.bias")).containsOnly(0f);

        TransformerShape neox = Examples.shape(Style.NEOX, Kind.PAIRS, 20, 9, 1, 1, 64, 1, 256);
        assertThat(of(neox, "read_in.weight")).doesNotContain(0f);
        assertThat(Examples.largest(of(neox, "read_in.weight"))).isBetween(0.32, 1 / 3.0);
        assertThat(Examples.largest(of(neox, "read_in.bias"))).isBetween(0.28, 1 / 3.0);
        assertThat(Examples.largest(of(neox, "read_out.weight"))).isBetween(0.11, 0.125);
    }

    private static double deviation(TransformerShape shape, String name) {
        double sum = 0;
        float[] values = of(shape, name);
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum / values.length);
    }

    private static float[] of(TransformerShape shape, String name) {
        List<Parameter> parameters = new ParameterLayout(shape).parameters();
        Parameter p = parameters.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return Arrays.copyOfRange(InitialWeights.of(shape, 1), p.offset(), p.end());
    }
}
