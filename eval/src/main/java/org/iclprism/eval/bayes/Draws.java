package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;

/**
 * What each replicate of a bootstrap draws, with replacement: seeds, and blocks of prompts that all checkpoints of a run
 * share. Every draw is a pure function of its name and the replicate's number.
 *
 * @param sharedPrompts whether runs of the same task diversity share their evaluation prompts
 */
record Draws(long seed, boolean sharedPrompts) implements Serializable {
    /** How often each seed of the runs is drawn; once where there is but one. */
    Map<Integer, Integer> seeds(List<RunEvidence> runs, int number) {
        List<Integer> all =
                runs.stream().map(RunEvidence::seed).distinct().sorted().toList();
        int[] counts = all.size() == 1 ? new int[] {1} : counts("seeds", all.size(), number);
        Map<Integer, Integer> drawn = new HashMap<>();
        for (int i = 0; i < counts.length; i++) {
            drawn.put(all.get(i), counts[i]);
        }
        return drawn;
    }

    /** How often each block of a run's evaluation prompts is drawn. */
    int[] prompts(RunEvidence run, int blocks, int number) {
        return counts("prompts/" + unit(run), blocks, number);
    }

    /** How often each block of the prompts behind a run's average losses is drawn. */
    int[] losses(RunEvidence run, int blocks, int number) {
        return counts("losses/" + unit(run), blocks, number);
    }

    private String unit(RunEvidence run) {
        return run.taskDiversity() + (sharedPrompts ? "" : "/" + run.seed());
    }

    private int[] counts(String what, int size, int number) {
        RandomNumbers random = Stream.of(seed, "fit/bootstrap/" + what).at(number);
        int[] counts = new int[size];
        for (int i = 0; i < size; i++) {
            counts[random.below(size)]++;
        }
        return counts;
    }
}
