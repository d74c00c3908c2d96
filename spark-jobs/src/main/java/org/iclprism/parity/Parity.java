package org.iclprism.parity;

/**
 * Largest relative error of each result against PyTorch's.
 *
 * @param gradients that of the worst array, relative to the array's largest element
 * @param weightsAfterThreeSteps relative to the largest weight of all, without the bias of the keys that rotary
 *     positions do not turn: its true gradient is 0, so Adam follows rounding noise there, and PyTorch in single precision is 1e-3 away from PyTorch in double
 * @param worstWeights that of the worst array, relative to the array's largest element; not bounded, for the same reason
 */
public record Parity(
        RelativeError outputs,
        RelativeError loss,
        RelativeError gradients,
        RelativeError weightsAfterThreeSteps,
        RelativeError worstWeights) {
    /** Bound of outputs and loss. */
    public static final double OUTPUTS = 1e-5;

    /** Bound of each array of the gradient. */
    public static final double GRADIENTS = 1e-4;

    /** Bound of the weights after three steps. */
    public static final double WEIGHTS = 1e-4;

    /** Whether every error is within its bound. */
    public boolean agrees() {
        return outputs.error() <= OUTPUTS
                && loss.error() <= OUTPUTS
                && gradients.error() <= GRADIENTS
                && weightsAfterThreeSteps.error() <= WEIGHTS;
    }
}
