package org.iclprism.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.conf.ConfLoader;
import org.iclprism.conf.Experiment;
import org.iclprism.conf.Fingerprint;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.eval.bayes.Convergence;
import org.iclprism.eval.bayes.FitSettings;
import org.iclprism.eval.bayes.FittedSlice;
import org.iclprism.eval.bayes.RunEvidence;
import org.iclprism.eval.bayes.StrategyEvidence;
import org.iclprism.eval.bayes.StrategyFit;
import org.iclprism.eval.strategy.Strategies;
import org.iclprism.evaluate.EvaluateJob;
import org.iclprism.evaluate.StrategyFacts;
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

    public FitJob(SweepPlan sweep) {
        this.sweep = sweep;
    }

    /** True if these runs are fitted with these settings. */
    public boolean isDone() {
        return StageManifest.isDone(sweep.fits(), fingerprint()) && sweep.fits().has(CellTable.FILE);
    }

    /** Does nothing if it is done already. */
    public void run() {
        if (isDone()) {
            return;
        }
        sweep.runs().forEach(FitJob::requireEvaluated);
        Folder folder = sweep.fits();
        Map<String, Digest> files = new TreeMap<>();
        List<CellTable.Fitted> fitted = new ArrayList<>();
        sweep.slices().forEach((slice, runs) -> {
            CellTable.Fitted fit = fit(runs);
            fitted.add(fit);
            String file = slice + ".json";
            Json.write(folder, file, SliceJson.of(fit.slice()));
            files.put(file, Digest.of(folder, file));
        });
        long rows = CellTable.write(folder, fitted);
        files.put(CellTable.FILE, Digest.of(folder, CellTable.FILE));
        StageManifest.now(STAGE, fingerprint(), files, Map.of("cells", rows), Map.of())
                .write(folder);
    }

    private CellTable.Fitted fit(List<RunPlan> runs) {
        List<Cell> cells = new ArrayList<>();
        List<RunEvidence> evidence = new ArrayList<>();
        for (RunPlan run : runs) {
            cells.addAll(EvaluateJob.cells(run));
            evidence.add(evidence(run));
        }
        FittedSlice slice = StrategyFit.fit(cells, evidence, settings());
        warnIfUncertain(slice);
        return new CellTable.Fitted(slice, cells, runs.get(0).run());
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

    private FitSettings settings() {
        Experiment.Fit fit = sweep.experiment().fit();
        FitSettings paper =
                FitSettings.ofFunctionClass(sweep.experiment().data().functionClass());
        return new FitSettings(
                paper.alpha(),
                paper.beta(),
                paper.gamma(),
                fit.fittedCheckpoints(),
                fit.heldOutDiversities(),
                fit.threshold(),
                fit.restarts(),
                paper.seed());
    }

    private static RunEvidence evidence(RunPlan run) {
        StrategyFacts facts = StrategyFacts.of(run);
        return new RunEvidence(
                run.run().id(),
                run.run().slice(),
                run.run().taskDiversity(),
                run.run().seed(),
                List.of(evidence(facts, Strategies.MEMORISING), evidence(facts, Strategies.GENERALISING)));
    }

    private static StrategyEvidence evidence(StrategyFacts facts, String strategy) {
        return new StrategyEvidence(
                strategy,
                facts.averageLoss().get(strategy),
                facts.complexityBits().get(strategy));
    }

    /** Of the runs and of the settings of the fit. */
    private String fingerprint() {
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
