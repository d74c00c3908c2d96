package org.iclprism.model;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** A loss of each prompt's own outputs [T x outputs] and targets, averaged over its positions; masks are not supported. */
abstract class PromptLoss implements ILossFunction {
    private static final long serialVersionUID = 1;

    /**
     * Loss of one prompt.
     *
     * @param outputs all prompts' outputs; this prompt's start at {@code from} and are {@code length} long
     * @param targets all prompts' targets; this prompt's start at {@code at} and are {@code count} long
     * @param gradient receives the gradient in the place of the outputs, or null
     */
    abstract double loss(float[] outputs, int from, int length, float[] targets, int at, int count, float[] gradient);

    @Override
    public double computeScore(
            INDArray labels, INDArray outputs, IActivation activation, INDArray mask, boolean average) {
        return score(scores(labels, outputs, null), average);
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray outputs, IActivation activation, INDArray mask) {
        double[] scores = scores(labels, outputs, null);
        return Nd4j.createFromArray(scores).castTo(outputs.dataType()).reshape(scores.length, 1);
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray outputs, IActivation activation, INDArray mask) {
        float[] gradient = new float[Math.toIntExact(outputs.length())];
        scores(labels, outputs, gradient);
        return Nd4j.createFromArray(gradient).reshape(outputs.shape());
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray outputs, IActivation activation, INDArray mask, boolean average) {
        float[] gradient = new float[Math.toIntExact(outputs.length())];
        double score = score(scores(labels, outputs, gradient), average);
        return new Pair<>(score, Nd4j.createFromArray(gradient).reshape(outputs.shape()));
    }

    @Override
    public String name() {
        return toString();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName();
    }

    /** Losses without fields of their own are equal if of the same class. */
    @Override
    public boolean equals(Object other) {
        return other != null && getClass() == other.getClass();
    }

    @Override
    public int hashCode() {
        return getClass().getName().hashCode();
    }

    private double[] scores(INDArray labels, INDArray outputs, float[] gradient) {
        float[] values = FlatArrays.copy(outputs);
        float[] targets = FlatArrays.copy(labels);
        int prompts = Math.toIntExact(outputs.size(0));
        int length = values.length / prompts;
        int count = targets.length / prompts;
        double[] scores = new double[prompts];
        for (int i = 0; i < prompts; i++) {
            scores[i] = loss(values, i * length, length, targets, i * count, count, gradient);
        }
        return scores;
    }

    private static double score(double[] scores, boolean average) {
        double sum = 0;
        for (double score : scores) {
            sum += score;
        }
        return average ? sum / scores.length : sum;
    }
}
