package org.iclprism.evaluate;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.iclprism.datagen.ShardPlan;
import org.iclprism.eval.predictor.BaselinePlan;
import org.iclprism.eval.predictor.Baselines;
import org.iclprism.eval.predictor.LossCurve;
import org.iclprism.plan.Jobs;

/** Loss curves of predictors as one Spark job, a task for some blocks of prompts: the bits of {@link Baselines#curves}. */
public final class BaselineJob {
    private final JavaSparkContext spark;

    public BaselineJob(JavaSparkContext spark) {
        this.spark = spark;
    }

    /** Curves by predictor; only their sums come back to the driver. */
    public List<LossCurve> curves(BaselinePlan plan, long prompts) {
        List<ShardPlan.Shard> blocks = Baselines.blocks(prompts);
        int partitions = Math.min(blocks.size(), 4 * spark.defaultParallelism());
        return Baselines.sum(Jobs.describe(
                spark,
                "baselines " + plan.functionClass(),
                () -> spark.parallelize(blocks, partitions).map(new Block(plan)).collect()));
    }

    /** Curves on one block. */
    private static final class Block implements Function<ShardPlan.Shard, LossCurve[]> {
        private static final long serialVersionUID = 1L;
        private final BaselinePlan plan;

        Block(BaselinePlan plan) {
            this.plan = plan;
        }

        @Override
        public LossCurve[] call(ShardPlan.Shard block) {
            return LossCurve.of(plan.predictors(), plan.prompts(), block.first(), block.count());
        }
    }
}
