package org.iclprism.train;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.conf.Experiment;
import org.iclprism.model.LearningRate;
import org.iclprism.model.OptimizerSettings;
import org.iclprism.model.Style;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.model.TransformerShape;
import org.iclprism.plan.RunPlan;

/** The transformer that a run's configuration asks for. */
public final class Transformers {

    private Transformers() {}

    /** Its shape. */
    public static TransformerShape shape(RunPlan plan) {
        Experiment.Model model = plan.experiment().model();
        return new TransformerShape(
                style(model), plan.functionClass().shape(), model.layers(), model.width(), model.heads(), (int)
                        Math.rint(model.width() * plan.run().mlpFactor()));
    }

    /** The preset, with what the configuration says otherwise. */
    private static Style style(Experiment.Model model) {
        Style preset = Style.of(model.style().name());
        return new Style(
                chosen(model.positions(), preset.positions()),
                chosen(model.biases(), preset.biases()),
                chosen(model.gelu(), preset.gelu()),
                chosen(model.initialisation(), preset.initialisation()));
    }

    /** The model's value of the same name as the configuration's; the preset's for STYLE. */
    private static <E extends Enum<E>> E chosen(Enum<?> configured, E preset) {
        return configured.name().equals("STYLE") ? preset : Enum.valueOf(preset.getDeclaringClass(), configured.name());
    }

    /** With the initial weights that the run's seed gives. */
    public static MultiLayerNetwork initial(RunPlan plan) {
        Experiment.Train train = plan.experiment().train();
        OptimizerSettings optimizer = new OptimizerSettings(
                new LearningRate(
                        train.learningRate(),
                        LearningRate.Decay.valueOf(train.schedule().name()),
                        train.warmUpSteps(),
                        train.steps()),
                train.beta1(),
                train.beta2(),
                train.epsilon(),
                train.weightDecay(),
                train.gradientClip());
        return TransformerNetwork.create(
                shape(plan), optimizer, plan.run().seed(), train.batch(), train.kernelThreads());
    }
}
