package org.iclprism.datagen.functions;

import java.io.Serializable;
import java.util.Arrays;
import org.iclprism.datagen.RandomNumbers;

/** Probabilities of the components of a mixture, up to a factor. */
record ComponentWeights(double[] weights) implements Serializable {

    /** A component; one word. */
    int draw(RandomNumbers random) {
        double point = random.uniform() * Arrays.stream(weights).sum();
        int last = weights.length - 1;
        for (int i = 0; i < last; i++) {
            point -= weights[i];
            if (point < 0) {
                return i;
            }
        }
        return last;
    }

    double log(int i) {
        return StrictMath.log(weights[i] / Arrays.stream(weights).sum());
    }
}
