package org.iclprism.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.iclprism.files.DamagedException;
import org.iclprism.files.Digest;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.iclprism.files.Provenance;
import org.iclprism.files.StageManifest;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.plan.RunPlan;
import org.iclprism.tensors.Npz;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of a run: {@code step-<N>/model.zip} (DL4J's own format: configuration, parameters, optimiser state) with
 * a manifest. A folder appears whole, by renaming.
 */
public final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final String STAGE = "checkpoint";
    private static final String MODEL = "model.zip";
    private static final String MOMENTS = "moments.npz";
    private static final String PREFIX = "step-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "[0-9]{1,9}");

    private final Folder folder;
    private final String fingerprint;
    private final int[] schedule;

    public Checkpoints(RunPlan plan) {
        this.folder = plan.training().folder("checkpoints");
        this.fingerprint = plan.fingerprint();
        this.schedule = CheckpointSchedule.steps(plan.experiment().train());
    }

    /** Steps of the checkpoints that are there, increasing. */
    public List<Integer> steps() {
        return folder.names().stream()
                .filter(name -> NAME.matcher(name).matches())
                .map(name -> Integer.valueOf(name.substring(PREFIX.length())))
                .sorted()
                .toList();
    }

    /**
     * A network to go on with.
     *
     * @param moments of each replica, where they are its own
     */
    record Kept(MultiLayerNetwork network, List<float[]> moments) {}

    /** Keeps the network as it is now, and each replica's moments if they have their own. */
    void save(MultiLayerNetwork network, List<float[]> moments) {
        save(network, moments, Provenance.now());
    }

    /** The same of a network that another process has trained. */
    void save(MultiLayerNetwork network, List<float[]> moments, Map<String, String> provenance) {
        String name = PREFIX + network.getIterationCount();
        if (folder.has(name)) {
            if (isKept(network, moments)) {
                return;
            }
            LOG.warn("{} of an earlier attempt differs; it is kept as {}", name, folder.setAside(name, "replaced"));
        }
        folder.writeFolder(name, writing -> {
            writing.write(MODEL, out -> ModelSerializer.writeModel(network, out, true));
            Map<String, Digest> files = new TreeMap<>(Map.of(MODEL, Digest.of(writing, MODEL)));
            if (!moments.isEmpty()) {
                writing.write(MOMENTS, out -> Npz.write(out, ReplicaMoments.named(moments)));
                files.put(MOMENTS, Digest.of(writing, MOMENTS));
            }
            StageManifest.now(STAGE, fingerprint, files, Map.of(), Map.of("step", network.getIterationCount()))
                    .madeBy(provenance)
                    .write(writing);
        });
    }

    /** Where and by what the checkpoint of a step was made. */
    Map<String, String> provenance(int step) {
        return StageManifest.read(folder(step)).provenance();
    }

    /** True if the checkpoint of this step holds the same bits. */
    private boolean isKept(MultiLayerNetwork network, List<float[]> moments) {
        try {
            Kept there = kept(network.getIterationCount());
            return Arrays.equals(TransformerNetwork.parameters(there.network()), TransformerNetwork.parameters(network))
                    && Arrays.equals(
                            TransformerNetwork.optimizerState(there.network()),
                            TransformerNetwork.optimizerState(network))
                    && Arrays.deepEquals(there.moments().toArray(), moments.toArray());
        } catch (DamagedException damaged) {
            LOG.warn(damaged.finding());
            return false;
        }
    }

    /** Where the checkpoint of a step stands, or would stand. */
    Folder folder(int step) {
        return folder.folder(PREFIX + step);
    }

    /** The network at a step. Fails if its bytes are not those that were written, or no numbers. */
    public MultiLayerNetwork load(int step) {
        Folder checkpoint = folder(step);
        StageManifest manifest = StageManifest.find(checkpoint)
                .orElseThrow(() -> new DamagedException(
                        folder, PREFIX + step, "it holds no manifest", "the folder " + checkpoint.uri()));
        if (!manifest.fingerprint().equals(fingerprint)) {
            throw new PrismException(
                    ExitCode.MISMATCH,
                    "Cannot use " + checkpoint.uri() + ": it belongs to run " + manifest.fingerprint() + ", not "
                            + fingerprint + ". Give --root another folder.");
        }
        MultiLayerNetwork network = restore(checkpoint, manifest);
        Finite.require(network, "Cannot use " + checkpoint.uri());
        return network;
    }

    /**
     * The network in a checkpoint's folder, of whichever run. Fails if it is no such folder or its bytes are not those that
     * were written.
     */
    public static MultiLayerNetwork open(Folder checkpoint) {
        StageManifest manifest = StageManifest.find(checkpoint).orElse(null);
        if (manifest == null || !manifest.stage().equals(STAGE)) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot open " + checkpoint.uri() + ": it is no checkpoint ("
                            + (checkpoint.names().isEmpty() ? "nothing is there" : "found " + checkpoint.names())
                            + "). Give the folder of one, such as"
                            + " runs/<sweep>/runs/<run>/train/checkpoints/step-1000.");
        }
        return restore(checkpoint, manifest);
    }

    private static MultiLayerNetwork restore(Folder checkpoint, StageManifest manifest) {
        manifest.verify(checkpoint, MODEL);
        try (InputStream in = checkpoint.open(MODEL)) {
            return ModelFile.read(in, ModelFile.limit());
        } catch (IOException | IllegalArgumentException e) {
            throw new PrismException(
                    ExitCode.MISMATCH,
                    "Cannot use " + checkpoint.place(MODEL) + ": it is no transformer's checkpoint: " + e.getMessage()
                            + ". Move the folder " + checkpoint.uri() + " away and run the same command again.",
                    e);
        }
    }

    private List<float[]> moments(int step) {
        Folder checkpoint = folder(step);
        StageManifest manifest = StageManifest.read(checkpoint);
        if (!manifest.files().containsKey(MOMENTS)) {
            return List.of();
        }
        manifest.verify(checkpoint, MOMENTS);
        try (InputStream in = checkpoint.open(MOMENTS)) {
            return ReplicaMoments.values(Npz.readOwn(in));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + checkpoint.place(MOMENTS) + ": " + e.getMessage(), e);
        }
    }

    /** The newest one at or before a step; changes nothing. */
    Optional<Kept> before(int step) {
        return steps().stream()
                .filter(there -> there <= step)
                .reduce((earlier, later) -> later)
                .map(this::kept);
    }

    /** The one of a step. Fails if its bytes are not those that were written. */
    Kept kept(int step) {
        return new Kept(load(step), moments(step));
    }

    /** Steps of the schedule and those that are there besides: all that a trained run has, even if a list lacks one. */
    SortedSet<Integer> expected() {
        SortedSet<Integer> steps = new TreeSet<>(steps());
        Arrays.stream(schedule).forEach(steps::add);
        return steps;
    }

    /** True if every checkpoint of the schedule is there. */
    public boolean areComplete() {
        return steps().containsAll(Arrays.stream(schedule).boxed().toList());
    }

    /**
     * The newest whole checkpoint before the first one that is missing. Damaged ones are said and set aside, so that
     * training writes them again; one that cannot be read now may be whole, and stops the run.
     */
    Optional<Kept> newest() {
        folder.deleteTemporary();
        List<Integer> there = steps();
        int[] unbroken = Arrays.stream(schedule).takeWhile(there::contains).toArray();
        for (int i = unbroken.length - 1; i >= 0; i--) {
            try {
                return Optional.of(kept(unbroken[i]));
            } catch (DamagedException damaged) {
                setAside(PREFIX + unbroken[i], damaged);
            }
        }
        return Optional.empty();
    }

    private void setAside(String name, DamagedException damaged) {
        String aside = folder.setAside(name, "damaged");
        LOG.warn("{} It is kept as {}; training goes on from the checkpoint before it.", damaged.finding(), aside);
    }
}
