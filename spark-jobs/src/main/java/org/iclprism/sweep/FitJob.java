package org.iclprism.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final String JSON = ".json";

    private final SweepPlan sweep;
    private final JavaSparkContext spark;
    private final Runnable mayGoOn;

    public FitJob(SweepPlan sweep, JavaSparkContext spark) {
        this(sweep, spark, () -> {});
    }

    /** @param mayGoOn called before anything is written; throws if this driver is to stop */
    public FitJob(SweepPlan sweep, JavaSparkContext spark, Runnable mayGoOn) {
        this.sweep = sweep;
        this.spark = spark;
        this.mayGoOn = mayGoOn;
    }

    /** True if these runs, as they are evaluated now, are fitted with these settings, and every file is as it was written. */
    public static boolean isDone(SweepPlan sweep) {
        Folder folder = sweep.fits();
        return StageManifest.find(folder)
                .filter(manifest -> fingerprint(sweep)
                        .filter(manifest.fingerprint()::equals)
                        .isPresent())
                .filter(manifest -> manifest.isWhole(folder))
                .isPresent();
    }

    /** Does nothing if it is done already. What other runs or settings have left in the folder is replaced. */
    public void run() {
        if (isDone(sweep)) {
            KeptBuilds.tell(STAGE, List.of(sweep.fits()), "To fit again, delete the folder fit.");
            return;
        }
        sweep.runs().forEach(FitJob::requireEvaluated);
        if (sweep.slices().isEmpty()) {
            LOG.info("fit: nothing to fit: where task diversity is infinite, M is G");
        }
        Optional<String> fingerprint = fingerprint(sweep);
        List<SliceModel.Fitted> fitted =
                sweep.slices().values().stream().map(this::fit).toList();
        mayGoOn.run();
        if (!fingerprint.equals(fingerprint(sweep))) {
            throw new PrismException(
                    ExitCode.IN_USE,
                    "Cannot fit " + sweep.folder().uri()
                            + ": another driver evaluates its runs again. Wait for its end,"
                            + " then run the same command again.");
        }
        write(fitted, fingerprint.orElseThrow());
    }

    private void write(List<SliceModel.Fitted> fitted, String fingerprint) {
        Folder folder = sweep.fits();
        StageManifest.withdraw(folder);
        folder.deleteTemporary();
        // slices of other runs
        folder.names().stream().filter(name -> name.endsWith(JSON)).forEach(folder::delete);
        Map<String, Digest> files = new TreeMap<>();
        for (SliceModel.Fitted fit : fitted) {
            String file = file(fit.slice().slice());
            Json.write(folder, file, SliceJson.of(fit));
            files.put(file, Digest.of(folder, file));
        }
        long rows = CellTable.write(folder, fitted);
        files.put(CellTable.FILE, Digest.of(folder, CellTable.FILE));
        Object settings = ConfLoader.tree(sweep.experiment()).get(STAGE);
        StageManifest.now(STAGE, fingerprint, files, Map.of("cells", rows), Map.of("settings", settings))
                .write(folder);
    }

    /** The file of a slice. */
    static String file(String slice) {
        return slice + JSON;
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

    /** Of the evaluations, what came out of them, and the settings of the fit; none if a run is not evaluated. */
    private static Optional<String> fingerprint(SweepPlan sweep) {
        List<String> evaluations = new ArrayList<>();
        for (RunPlan run : sweep.runs()) {
            Optional<String> result = EvaluateJob.result(run);
            if (result.isEmpty()) {
                return Optional.empty();
            }
            evaluations.add(run.evaluationFingerprint() + " " + result.get());
        }
        return Optional.of(Fingerprint.of(Map.of(
                "evaluations",
                evaluations,
                "fit",
                ConfLoader.tree(sweep.experiment()).get(STAGE))));
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
