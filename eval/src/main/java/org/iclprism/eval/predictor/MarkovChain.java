package org.iclprism.eval.predictor;

import java.io.Serializable;

/**
 * How long a chain is.
 *
 * @param draws that count
 * @param burnIn draws before them
 */
record MarkovChain(int draws, int burnIn) implements Serializable {

    /** What a draw weighs in a mean, by its number from -burnIn on. */
    double share(int draw) {
        return draw < 0 ? 0 : 1.0 / draws;
    }
}
