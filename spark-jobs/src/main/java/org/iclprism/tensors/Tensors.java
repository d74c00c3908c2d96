package org.iclprism.tensors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Sets of named arrays. */
public final class Tensors {
    private Tensors() {}

    /** Each array that is missing, of another shape or not expected, one line each; empty if none. */
    public static List<String> problems(Map<String, int[]> expected, Map<String, Tensor> found) {
        List<String> problems = new ArrayList<>();
        expected.forEach((name, shape) -> {
            Tensor array = found.get(name);
            if (array == null) {
                problems.add(name + " " + Arrays.toString(shape) + " is missing");
            } else if (!array.hasShape(shape)) {
                problems.add(name + " must be " + Arrays.toString(shape) + ", found " + Arrays.toString(array.shape()));
            }
        });
        found.keySet().stream()
                .filter(name -> !expected.containsKey(name))
                .forEach(name -> problems.add(name + " is unknown"));
        return problems;
    }
}
