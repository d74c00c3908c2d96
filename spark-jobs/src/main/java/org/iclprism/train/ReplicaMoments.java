package org.iclprism.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.tensors.Tensor;

/** Each replica's Adam moments as named arrays {@code replica-<r>} [2 n]. */
final class ReplicaMoments {
    private static final String NAME = "replica-";

    private ReplicaMoments() {}

    static Map<String, Tensor> named(List<float[]> moments) {
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (int r = 0; r < moments.size(); r++) {
            float[] values = moments.get(r);
            named.put(NAME + r, new Tensor(new int[] {values.length}, values));
        }
        return named;
    }

    static List<float[]> values(Map<String, Tensor> named) {
        List<float[]> values = new ArrayList<>();
        for (int r = 0; r < named.size(); r++) {
            values.add(named.get(NAME + r).values());
        }
        return values;
    }
}
