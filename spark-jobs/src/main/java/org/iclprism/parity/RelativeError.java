package org.iclprism.parity;

import java.nio.FloatBuffer;
import java.util.Comparator;
import java.util.Map;
import org.iclprism.tensors.Tensor;

/**
 * How far an array is from the expected one.
 *
 * @param array its name
 * @param error largest absolute difference / largest absolute expected element; infinite where one is not finite
 */
public record RelativeError(String array, double error) {

    static RelativeError of(String array, float[] expected, float[] found) {
        double difference = expected.length == found.length ? 0 : Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int i = 0; i < Math.min(expected.length, found.length); i++) {
            double each = Math.abs((double) expected[i] - found[i]);
            difference = Double.isNaN(each) ? Double.POSITIVE_INFINITY : Math.max(difference, each);
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        return new RelativeError(array, difference == 0 ? 0 : difference / largest);
    }

    /** Of all arrays of the same names as if they were one. */
    static RelativeError overall(String name, Map<String, Tensor> expected, Map<String, Tensor> found) {
        FloatBuffer all = FloatBuffer.allocate(size(expected));
        FloatBuffer ours = FloatBuffer.allocate(size(expected));
        expected.forEach((array, tensor) -> {
            all.put(tensor.values());
            ours.put(found.get(array).values());
        });
        return of(name, all.array(), ours.array());
    }

    private static int size(Map<String, Tensor> arrays) {
        return arrays.values().stream().mapToInt(each -> each.values().length).sum();
    }

    /** The worst of arrays of the same names. */
    static RelativeError worst(Map<String, Tensor> expected, Map<String, Tensor> found) {
        return expected.entrySet().stream()
                .map(each -> of(
                        each.getKey(),
                        each.getValue().values(),
                        found.get(each.getKey()).values()))
                .max(Comparator.comparingDouble(RelativeError::error))
                .orElseThrow();
    }
}
