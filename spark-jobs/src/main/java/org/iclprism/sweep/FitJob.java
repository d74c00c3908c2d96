package org.iclprism.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.conf.ConfLoader;
import org.iclprism.conf.Fingerprint;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.eval.bayes.Convergence;
import org.iclprism.eval.bayes.FittedSlice;
import org.iclprism.evaluate.EvaluateJob;
import org.iclprism.files.Digest;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.Json;
import org.iclprism.files.PrismException;
import org.iclprism.files.StageManifest;
import org.iclprism.plan.RunPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fits the strategy model to each slice: {@code fit/<slice>.json} and {@code fit/cells.parquet}. */
public final class FitJob {
    private static final Logger LOG = LoggerFactory.getLogger(FitJob.class);
    private static final String STAGE = "fit";

    private final SweepPlan sweep;
    private final JavaSparkContext spark;

    public FitJob(SweepPlan sweep, JavaSparkContext spark) {
        this.sweep = sweep;
        this.spark = spark;
    }

    /** True if these runs are fitted with these settings. */
    public static boolean isDone(SweepPlan sweep) {
        return StageManifest.isDone(sweep.fits(), fingerprint(sweep))
                && sweep.fits().has(CellTable.FILE);
    }

    /** Does nothing if it is done already. */
    public void run() {
        if (isDone(sweep)) {
            return;
        }
        sweep.runs().forEach(FitJob::requireEvaluated);
        Folder folder = sweep.fits();
        Map<String, Digest> files = new TreeMap<>();
        List<SliceModel.Fitted> fitted = new ArrayList<>();
        sweep.slices().forEach((slice, runs) -> {
            SliceModel.Fitted fit = fit(runs);
            fitted.add(fit);
            String file = slice + ".json";
            Json.write(folder, file, SliceJson.of(fit));
            files.put(file, Digest.of(folder, file));
        });
        long rows = CellTable.write(folder, fitted);
        files.put(CellTable.FILE, Digest.of(folder, CellTable.FILE));
        StageManifest.now(STAGE, fingerprint(sweep), files, Map.of("cells", rows), Map.of())
                .write(folder);
    }

    private SliceModel.Fitted fit(List<RunPlan> runs) {
        long begin = System.nanoTime();
        List<Cell> cells = new ArrayList<>();
        runs.forEach(run -> cells.addAll(EvaluateJob.cells(run)));
        Evidence evidence = new Evidence(spark, sweep.experiment().fit());
        try (SliceModel model = new SliceModel(spark, runs, cells, evidence.of(runs))) {
            SliceModel.Fitted fit = model.fit();
            warnIfUncertain(fit.slice());
            LOG.info("fit: {} in {} s", fit.slice().slice(), Math.round((System.nanoTime() - begin) / 1e8) / 10.0);
            return fit;
        }
    }

    private static void warnIfUncertain(FittedSlice slice) {
        Convergence search = slice.convergence();
        if (search.sameParameters() < search.sameObjective() || search.failures() == search.starts()) {
            LOG.warn(
                    "fit: {} of {} searches found the best fit of {}, with the same parameters {}; the searches gave up {}"
                            + " times. Few or one-sided cells do not determine all three parameters.",
                    search.sameObjective(),
                    search.starts(),
                    slice.slice(),
                    search.sameParameters(),
                    search.failures());
        }
    }

    /** Of the runs and of the settings of the fit. */
    private static String fingerprint(SweepPlan sweep) {
        return Fingerprint.of(Map.of(
                "runs", sweep.runs().stream().map(RunPlan::fingerprint).toList(),
                "fit", ConfLoader.tree(sweep.experiment()).get("fit")));
    }

    private static void requireEvaluated(RunPlan run) {
        if (!EvaluateJob.isDone(run)) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot fit: run " + run.run().id() + " is not evaluated in "
                            + run.folder().uri() + ". Run prism evaluate first (with --predictions for transformers of"
                            + " another program).");
        }
    }
}
