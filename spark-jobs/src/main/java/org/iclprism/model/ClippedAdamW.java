package org.iclprism.model;

import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Adam as PyTorch computes it, after clipping the gradient's norm as {@code clip_grad_norm_} does.
 * Weight decay is the layer's own. The norm is global only if the network has one updater block.
 */
public final class ClippedAdamW implements IUpdater {
    private static final long serialVersionUID = 1;

    private ISchedule schedule;
    private double beta1;
    private double beta2;
    private double epsilon;
    private double clip;

    /** For DL4J's JSON only. */
    public ClippedAdamW() {}

    /** @param clip largest norm; 0 for no clipping */
    public ClippedAdamW(ISchedule schedule, double beta1, double beta2, double epsilon, double clip) {
        this.schedule = schedule;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.clip = clip;
    }

    double beta1() {
        return beta1;
    }

    double beta2() {
        return beta2;
    }

    double epsilon() {
        return epsilon;
    }

    double clip() {
        return clip;
    }

    @Override
    public long stateSize(long parameters) {
        return 2 * parameters;
    }

    @Override
    public GradientUpdater<ClippedAdamW> instantiate(INDArray view, boolean initialize) {
        ClippedAdamWUpdater updater = new ClippedAdamWUpdater(this);
        updater.setStateViewArray(view, new long[] {1, view.length() / 2}, 'c', initialize);
        return updater;
    }

    @Override
    public GradientUpdater<ClippedAdamW> instantiate(Map<String, INDArray> state, boolean initialize) {
        ClippedAdamWUpdater updater = new ClippedAdamWUpdater(this);
        updater.setState(state, initialize);
        return updater;
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
        return schedule.valueAt(iteration, epoch);
    }

    @Override
    public boolean hasLearningRate() {
        return true;
    }

    @Override
    public void setLrAndSchedule(double learningRate, ISchedule schedule) {
        this.schedule = schedule == null ? LearningRate.constant(learningRate) : schedule;
    }

    @Override
    public IUpdater clone() {
        return new ClippedAdamW(schedule.clone(), beta1, beta2, epsilon, clip);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClippedAdamW that
                && beta1 == that.beta1
                && beta2 == that.beta2
                && epsilon == that.epsilon
                && clip == that.clip
                && Objects.equals(schedule, that.schedule);
    }

    @Override
    public int hashCode() {
        return Objects.hash(schedule, beta1, beta2, epsilon, clip);
    }
}
