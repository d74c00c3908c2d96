package org.iclprism.model;

import java.io.Serializable;

/**
 * What blocks of the same size may differ in. All are pre-norm with sequential residual and LayerNorm epsilon 1e-5; vectors
 * are read in and given out by linear maps with biases, tokens by matrices without.
 *
 * @param positions how a block knows where it is
 * @param biases which linear maps of a block have one
 * @param gelu the MLP's activation
 * @param initialisation of the weights
 */
public record Style(Positions positions, Biases biases, Activation gelu, Initialisation initialisation)
        implements Serializable {

    /** GPT-NeoX: rotary positions, no attention biases, exact GELU. */
    public static final Style NEOX =
            new Style(Positions.ROTARY, Biases.MLP, Activation.EXACT, Initialisation.NORMAL_LINEAR_ENDS);

    /** GPT-2: learned positions, biases everywhere, tanh GELU. */
    public static final Style GPT2 = new Style(Positions.LEARNED, Biases.ALL, Activation.TANH, Initialisation.NORMAL);

    /** Positions of the prompt. */
    public enum Positions {
        /** Turned queries and keys (Su et al. 2021) on the first quarter of each head, base 10000. */
        ROTARY,
        /** A learned vector for each position, added to the residual stream. */
        LEARNED,
        /** None but the causal mask. */
        NONE
    }

    /** Biases of the block's linear maps. */
    public enum Biases {
        ALL,
        /** In the MLP, not in attention. */
        MLP,
        NONE
    }

    /** Kinds of GELU (Hendrycks and Gimpel 2016). */
    public enum Activation {
        /** By the error function. */
        EXACT,
        /** By the hyperbolic tangent. */
        TANH
    }

    /** Weights before training; LayerNorm starts at 1 and 0, and biases at 0 where nothing else is said. */
    public enum Initialisation {
        /** Matrices and positions N(0, 0.02^2). */
        NORMAL,
        /** The same, but linear read-in and read-out of vectors as PyTorch's: uniform within 1 / sqrt(inputs), bias too. */
        NORMAL_LINEAR_ENDS,
        /** Normal, the projections to the residual stream divided by sqrt(2 layers) (Radford et al. 2019). */
        SCALED,
        /** Scaled, with PyTorch's read-in and read-out (Garg et al. 2022). */
        SCALED_LINEAR_ENDS,
        /** Matrices, biases and positions uniform within 1 / sqrt(inputs) (Akyürek et al. 2023). */
        UNIFORM
    }

    /** The preset {@code neox} or {@code gpt2}. */
    public static Style of(String preset) {
        return switch (preset) {
            case "neox", "NEOX" -> NEOX;
            case "gpt2", "GPT2" -> GPT2;
            default ->
                throw new IllegalArgumentException("There is no transformer style " + preset + ". Use neox or gpt2.");
        };
    }

    boolean rotary() {
        return positions == Positions.ROTARY;
    }
}
