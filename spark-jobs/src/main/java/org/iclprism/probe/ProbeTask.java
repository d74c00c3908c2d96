package org.iclprism.probe;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Stream;
import org.iclprism.model.TransformerNetwork;

/** Trains the probes of one model, layer and prefix: every target, linear and MLP. */
final class ProbeTask implements Function<ProbeTask.Place, List<ProbeRow>> {
    private static final long serialVersionUID = 1L;

    private final List<ProbedModel> models;
    private final ProbeSettings settings;

    /**
     * Where probes look.
     *
     * @param model which of the models
     */
    record Place(int model, int layer, int prefix) implements Serializable {}

    /** @param models the first of which says what prompts are drawn */
    ProbeTask(List<ProbedModel> models, ProbeSettings settings) {
        this.models = List.copyOf(models);
        this.settings = settings;
    }

    @Override
    public List<ProbeRow> call(Place place) {
        ProbedModel model = models.get(place.model());
        ProbePrompts prompts = ProbePrompts.of((Regression) models.get(0).plan().functionClass(), settings);
        MultiLayerNetwork network = model.network();
        float[] states = LayerStates.standardised(network, place.layer(), prompts.prompts(), settings.prompts());
        int positions = TransformerNetwork.shape(network).prompt().positions();
        int width = TransformerNetwork.shape(network).width();
        ProbeTraining training = new ProbeTraining(settings, states, positions, width);
        List<ProbeRow> rows = new ArrayList<>();
        for (ProbeTarget target : ProbeTarget.values()) {
            double[][] targets = prompts.targets(target, place.prefix());
            int seen = target.positions(place.prefix(), positions);
            for (int hidden : new int[] {0, settings.hidden()}) {
                String probe = hidden == 0 ? "linear" : "mlp";
                ProbeTraining.Outcome outcome = training.run(targets, seen, hidden, stream(place, target, probe));
                rows.add(row(model, place, target, probe, outcome));
            }
        }
        return rows;
    }

    private Stream stream(Place place, ProbeTarget target, String probe) {
        return Stream.of(
                settings.seed(), "probe/" + place.layer() + "/" + place.prefix() + "/" + target.id() + "/" + probe);
    }

    private static ProbeRow row(
            ProbedModel model, Place place, ProbeTarget target, String probe, ProbeTraining.Outcome outcome) {
        return new ProbeRow(
                model.name(),
                model.step(),
                place.layer(),
                place.prefix(),
                target.id(),
                probe,
                outcome.error(),
                outcome.variance(),
                outcome.attention());
    }
}
