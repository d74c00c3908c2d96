package org.iclprism.datagen.functions;

import java.io.Serializable;
import org.iclprism.datagen.RandomNumbers;

/** The law of the x of a prompt. Immutable, thread-safe and serialisable; all randomness comes from the argument. */
public interface InputLaw extends Serializable {

    /** Draws all x of a prompt, [points, dims] row-major. */
    void draw(RandomNumbers random, int dims, float[] x);
}
