package org.iclprism.generate;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.iclprism.conf.Experiment;
import org.iclprism.conf.Experiment.TrainPrompts;
import org.iclprism.conf.Fingerprint;
import org.iclprism.datagen.Split;
import org.iclprism.files.Digest;
import org.iclprism.files.StageManifest;
import org.iclprism.plan.RunPlan;

/**
 * The tasks and each split of a run's prompts, which are kept or written anew each by itself.
 *
 * @param splits that the configuration asks for
 * @param identities of what each part is drawn from, by name
 * @param fingerprint of all of them
 */
record DataParts(Set<Split> splits, Map<String, String> identities, String fingerprint) {
    /** The part that holds the tasks: its one file begins so, as those of a split begin with its name. */
    static final String TASKS = "tasks";

    private static final String FACT = "parts";

    static DataParts of(RunPlan plan) {
        Set<Split> splits = EnumSet.copyOf(plan.functionClass().evaluationSplits());
        Experiment experiment = plan.experiment();
        if (experiment.data().trainPrompts() == TrainPrompts.STORED) {
            splits.add(Split.TRAIN);
        }
        String run = plan.fingerprint();
        int oodTasks = experiment.evaluate().oodTasks();
        int shard = experiment.data().shardSequences();
        Map<String, String> identities = new TreeMap<>();
        identities.put(TASKS, Fingerprint.of(Map.of("run", run, "ood-tasks", oodTasks)));
        for (Split split : splits) {
            Map<String, Object> read =
                    new TreeMap<>(Map.of("run", run, "sequences", plan.sequences(split), "shard", shard));
            if (split == Split.OOD) {
                read.put("ood-tasks", oodTasks);
            }
            identities.put(split.id(), Fingerprint.of(read));
        }
        String fingerprint = plan.isOfFormerFolder()
                ? run + "-" + splits.size() + "x" + shard
                : Fingerprint.of(Map.of("parts", identities));
        return new DataParts(splits, identities, fingerprint);
    }

    /** Files of a part that need not be written again. */
    Optional<Map<String, Digest>> kept(Optional<StageManifest> before, String part) {
        return before.filter(manifest -> manifest.facts().get(FACT) instanceof Map<?, ?> there
                        && identities.get(part).equals(there.get(part)))
                .map(manifest -> manifest.files().entrySet().stream()
                        .filter(file -> file.getKey().startsWith(part + (part.equals(TASKS) ? "." : "/")))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    Map<String, Object> facts() {
        return Map.of(FACT, identities);
    }
}
