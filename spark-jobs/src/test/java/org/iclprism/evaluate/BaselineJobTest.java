package org.iclprism.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.Split;
import org.iclprism.eval.predictor.BaselinePlan;
import org.iclprism.eval.predictor.Baselines;
import org.iclprism.eval.predictor.LossCurve;
import org.iclprism.support.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class BaselineJobTest {

    @Test
    void aSparkJobGivesTheBitsOfOneMachine(JavaSparkContext spark) {
        BaselinePlan plan = new BaselinePlan(
                "linear",
                4,
                6,
                Settings.none().with("noise", "0.5"),
                16,
                Split.OOD,
                3,
                List.of(
                        new BaselinePlan.Column("dmmse", Settings.none()),
                        new BaselinePlan.Column("lasso", Settings.none())));
        List<LossCurve> here = Baselines.curves(plan.predictors(), plan.prompts(), 100);
        List<LossCurve> there = new BaselineJob(spark).curves(plan, 100);
        assertThat(there).usingRecursiveComparison().isEqualTo(here);
        assertThat(here.get(0).prompts()).isEqualTo(100);
    }
}
