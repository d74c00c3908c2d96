package org.iclprism.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.iclprism.files.StageManifest;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.plan.RunPlan;

/**
 * Keeps weights that were trained elsewhere as checkpoints of a run. A run is either trained here or imported; an imported
 * one is as complete as it is, at whichever steps.
 */
public final class ImportJob {
    static final String STAGE = "import";
    private static final String SOURCES = "imported";

    private ImportJob() {}

    /** True if the run's checkpoints were trained elsewhere. */
    public static boolean isDone(RunPlan plan) {
        return manifest(plan).isPresent() && !new Checkpoints(plan).steps().isEmpty();
    }

    /**
     * Adds a checkpoint with fresh optimiser state. What was evaluated before it counts as not done.
     *
     * @param step of the checkpoint, at least 1
     * @param parameters the flat vector
     * @param source where they come from, for the manifest
     * @return the checkpoint's folder
     * @throws PrismException if there is a checkpoint of this step, or of training here
     */
    public static Folder run(RunPlan plan, int step, float[] parameters, String source) {
        Checkpoints checkpoints = new Checkpoints(plan);
        Folder folder = requireFree(plan, checkpoints, step);
        MultiLayerNetwork network = Transformers.initial(plan);
        TransformerNetwork.parameters(network, parameters);
        network.setIterationCount(step);
        StageManifest.withdraw(plan.evaluation());
        // first the manifest: without it, the checkpoint would be taken for one that was trained here
        writeManifest(plan, step, parameters.length, source);
        checkpoints.save(network, List.of());
        return folder;
    }

    private static Folder requireFree(RunPlan plan, Checkpoints checkpoints, int step) {
        Folder folder = checkpoints.folder(step);
        boolean trained = manifest(plan).isEmpty()
                && (!checkpoints.steps().isEmpty()
                        || StageManifest.find(plan.training()).isPresent());
        if (trained) {
            throw new PrismException(
                    ExitCode.USAGE,
                    "Cannot import into run " + plan.run().id() + ": it is trained here, and has checkpoints at steps "
                            + checkpoints.steps() + " in " + plan.training().uri() + ". Give --root another folder.");
        }
        if (checkpoints.steps().contains(step)) {
            throw new PrismException(
                    ExitCode.USAGE,
                    "Cannot import: " + folder.uri()
                            + " is there already. Give --step another, or delete that folder.");
        }
        return folder;
    }

    private static void writeManifest(RunPlan plan, int step, int parameters, String source) {
        Map<String, Object> sources = new TreeMap<>();
        manifest(plan).ifPresent(before -> sources.putAll(sources(before)));
        sources.put(Integer.toString(step), source);
        int last = sources.keySet().stream().mapToInt(Integer::parseInt).max().orElse(step);
        Map<String, Object> facts = Map.of("steps", last, "parameters", parameters, SOURCES, sources);
        StageManifest.now(STAGE, plan.fingerprint(), Map.of(), Map.of(), facts).write(plan.training());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> sources(StageManifest manifest) {
        return (Map<String, Object>) manifest.facts().getOrDefault(SOURCES, Map.of());
    }

    static Optional<StageManifest> manifest(RunPlan plan) {
        return StageManifest.find(plan.training())
                .filter(manifest ->
                        manifest.stage().equals(STAGE) && manifest.fingerprint().equals(plan.fingerprint()));
    }
}
