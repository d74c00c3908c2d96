package org.iclprism.datagen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.iclprism.datagen.ShardPlan.Shard;
import org.junit.jupiter.api.Test;

class ShardPlanTest {

    @Test
    void shardsCoverEverySequenceOnce() {
        assertThat(new ShardPlan(10, 4).shards())
                .containsExactly(new Shard(0, 0, 4), new Shard(1, 4, 4), new Shard(2, 8, 2));
        assertThat(new ShardPlan(8, 4).shards()).containsExactly(new Shard(0, 0, 4), new Shard(1, 4, 4));
        assertThat(new ShardPlan(0, 4).shards()).isEmpty();
    }

    @Test
    void indicesDoNotOverflow() {
        ShardPlan plan = new ShardPlan(6_400_000_000L, 1_000_000);
        assertThat(plan.size()).isEqualTo(6400);
        assertThat(plan.shard(6399)).isEqualTo(new Shard(6399, 6_399_000_000L, 1_000_000));
    }

    @Test
    void filesAreNumberedLikeSparksOwn() {
        assertThat(new Shard(7, 0, 1).fileName()).isEqualTo("part-00007.parquet");
        assertThat(new Shard(123_456, 0, 1).fileName()).isEqualTo("part-123456.parquet");
    }

    @Test
    void filesHaveTheSameNamesInEveryCountry() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(new ShardPlan(40, 10).shard(3).fileName()).isEqualTo("part-00003.parquet");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void impossiblePlansAreRefused() {
        assertThatThrownBy(() -> new ShardPlan(-1, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot plan shards: sequences must be >= 0, found -1.");
        assertThatThrownBy(() -> new ShardPlan(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot plan shards: sequences per shard must be >= 1, found 0.");
    }
}
