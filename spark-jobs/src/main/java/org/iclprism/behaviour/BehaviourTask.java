package org.iclprism.behaviour;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.Function;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.datagen.Regression;
import org.iclprism.eval.behaviour.Behaviour;
import org.iclprism.eval.behaviour.Findings;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.plan.RunPlan;
import org.iclprism.train.Checkpoints;

/** Measures one checkpoint, or the predictors of one run. Only means, and two numbers a prompt, leave the executor. */
final class BehaviourTask implements Function<BehaviourTask.Place, BehaviourTask.Measured> {
    private static final long serialVersionUID = 1L;

    private final List<RunPlan> runs;
    private final BehaviourSettings settings;

    /** A checkpoint of one of the runs; step -1: its predictors. */
    record Place(int run, int step) implements Serializable {
        static final int PREDICTORS = -1;
    }

    /** What was found at a place. */
    record Measured(Place place, Findings findings) implements Serializable {}

    BehaviourTask(List<RunPlan> runs, BehaviourSettings settings) {
        this.runs = List.copyOf(runs);
        this.settings = settings;
    }

    @Override
    public Measured call(Place place) {
        RunPlan plan = runs.get(place.run());
        Behaviour behaviour = RunBehaviour.of(plan, settings);
        if (place.step() == Place.PREDICTORS) {
            return new Measured(place, new Findings(behaviour.ofPredictors(), new double[0], Map.of()));
        }
        MultiLayerNetwork network = new Checkpoints(plan).load(place.step());
        // tasks are what fills the cores here
        TransformerNetwork.threads(network, 1);
        Regression functionClass = BehaviourSettings.functionClass(plan);
        return new Measured(
                place,
                behaviour.of(
                        new TransformerStrategy(functionClass, network),
                        new TransformerGradients(functionClass, network)));
    }
}
