package org.iclprism.train;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.conf.Experiment;
import org.iclprism.model.OptimizerSettings;
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
                switch (model.style()) {
                    case NEOX -> TransformerShape.Style.NEOX;
                    case GPT2 -> TransformerShape.Style.GPT2;
                },
                plan.functionClass().shape(),
                model.layers(),
                model.width(),
                model.heads(),
                (int) Math.rint(model.width() * plan.run().mlpFactor()));
    }

    /** With the initial weights that the run's seed gives. */
    static MultiLayerNetwork initial(RunPlan plan) {
        Experiment.Train train = plan.experiment().train();
        OptimizerSettings optimizer = new OptimizerSettings(
                train.learningRate(), train.warmUpSteps(), train.weightDecay(), train.gradientClip());
        return TransformerNetwork.create(
                shape(plan), optimizer, plan.run().seed(), train.batch(), train.kernelThreads());
    }
}
