package org.iclprism.datagen;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the sequences 0 to {@code sequences - 1} of a split are cut into files. A pure function of its two numbers.
 *
 * @param sequences total number of sequences
 * @param sequencesPerShard sequences in every shard but the last, which may have fewer
 */
public record ShardPlan(long sequences, int sequencesPerShard) implements Serializable {

    public ShardPlan {
        require(sequences >= 0, "sequences must be >= 0", sequences);
        require(sequencesPerShard >= 1, "sequences per shard must be >= 1", sequencesPerShard);
        require(
                sequences <= (long) sequencesPerShard * Integer.MAX_VALUE,
                "sequences must fit in %d shards of %d".formatted(Integer.MAX_VALUE, sequencesPerShard),
                sequences);
    }

    /**
     * One file.
     *
     * @param index place among the shards, from 0
     * @param first global index of its first sequence
     * @param count number of its sequences
     */
    public record Shard(int index, long first, int count) implements Serializable {

        /** For example {@code part-00000.parquet}. */
        public String fileName() {
            return String.format(Locale.ROOT, "part-%05d.parquet", index);
        }
    }

    /** Number of shards; 0 for no sequences. */
    public int size() {
        return (int) ((sequences + sequencesPerShard - 1) / sequencesPerShard);
    }

    /** Shard number {@code index}. */
    public Shard shard(int index) {
        long first = (long) index * sequencesPerShard;
        return new Shard(index, first, (int) Math.min(sequencesPerShard, sequences - first));
    }

    /** All shards in order. */
    public List<Shard> shards() {
        List<Shard> shards = new ArrayList<>(size());
        for (int index = 0; index < size(); index++) {
            shards.add(shard(index));
        }
        return shards;
    }

    private static void require(boolean holds, String rule, long found) {
        if (!holds) {
            throw new IllegalArgumentException("Cannot plan shards: %s, found %d.".formatted(rule, found));
        }
    }
}
