package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.iclprism.tensors.Tensor;
import org.junit.jupiter.api.Test;

class NamedParametersTest {

    @Test
    void theShapesArePyTorchs() {
        NamedParameters tokens = new NamedParameters(Examples.tokens());
        assertThat(tokens.shapes().get("read_in.weight")).containsExactly(5, 16);
        assertThat(tokens.shapes().get("blocks.1.qkv.weight")).containsExactly(48, 16);
        assertThat(tokens.shapes().get("blocks.0.up.weight")).containsExactly(24, 16);
        assertThat(tokens.shapes()).doesNotContainKeys("pos", "read_in.bias", "blocks.0.qkv.bias");
        NamedParameters pairs = new NamedParameters(Examples.pairs());
        assertThat(pairs.shapes().get("read_in.weight")).containsExactly(12, 3);
        assertThat(pairs.shapes().get("read_out.weight")).containsExactly(1, 12);
        assertThat(pairs.shapes().get("pos")).containsExactly(10, 12);
        assertThat(pairs.shapes().get("blocks.0.qkv.bias")).containsExactly(36);
    }

    @Test
    void linearWeightsAreTransposedAndEmbeddingsAreNot() {
        float[] flat = Examples.parameters(Examples.tokens());
        Map<String, Tensor> arrays = new NamedParameters(Examples.tokens()).split(flat);
        assertThat(arrays.get("read_in.weight").values()).startsWith(flat[0], flat[1], flat[2]);
        int qkv = 5 * 16;
        assertThat(arrays.get("blocks.0.qkv.weight").values()).startsWith(flat[qkv], flat[qkv + 48], flat[qkv + 96]);
    }

    @Test
    void joinIsTheInverseOfSplit() {
        for (TransformerShape shape : new TransformerShape[] {Examples.tokens(), Examples.pairs(), Examples.last()}) {
            NamedParameters names = new NamedParameters(shape);
            float[] flat = Examples.parameters(shape);
            assertThat(names.join(names.split(flat))).isEqualTo(flat);
        }
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        NamedParameters names = new NamedParameters(Examples.last());
        Map<String, Tensor> arrays = names.split(Examples.parameters(Examples.last()));
        arrays.remove("ln.bias");
        arrays.put("blocks.0.up.weight", Tensor.zeros(16, 20));
        arrays.put("pos", Tensor.zeros(9, 16));
        assertThatThrownBy(() -> names.join(arrays))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("blocks.0.up.weight must be [20, 16], found [16, 20]; ln.bias [16] is missing;"
                        + " pos is unknown");
        assertThatThrownBy(() -> names.split(new float[3])).hasMessageContaining("found 3");
    }
}
