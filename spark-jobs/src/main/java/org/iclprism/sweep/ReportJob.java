package org.iclprism.sweep;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iclprism.behaviour.BehaviourTable;
import org.iclprism.conf.ConfLoader;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.Json;
import org.iclprism.files.PrismException;
import org.iclprism.files.Provenance;
import org.iclprism.files.StageManifest;
import org.iclprism.plan.RunPlan;
import org.iclprism.probe.ProbeJob;
import org.iclprism.report.Drawing;
import org.iclprism.report.Pictures;
import org.iclprism.report.Raster;
import org.iclprism.report.Report;
import org.iclprism.report.ReportInput;
import org.iclprism.train.ImportJob;
import org.iclprism.train.MetricsLog;
import org.iclprism.train.TrainJob;

/**
 * Writes {@code report/index.html} and the pictures beside it from the files of a fitted sweep, or of one whose behaviour
 * is measured or whose states are probed.
 */
public final class ReportJob {
    private static final String FILE = "index.html";
    private static final String PICTURES = "figures";

    private final SweepPlan sweep;
    private final Set<PictureFormat> formats;

    /** The page of a fitted sweep, without pictures. */
    public ReportJob(SweepPlan sweep) {
        this(sweep, List.of());
    }

    /**
     * Of a fitted sweep.
     *
     * @param formats of the pictures in {@code report/figures}; none: the page only
     */
    public ReportJob(SweepPlan sweep, Collection<PictureFormat> formats) {
        this.sweep = sweep;
        this.formats = Set.copyOf(formats);
    }

    /** Writes the page anew: it takes no time, and it always shows what is in the folder now. */
    public void run() {
        ReportInput input = input();
        if (!FitJob.isDone(sweep)
                && input.behaviour().isEmpty()
                && input.probes().isEmpty()) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot report: " + sweep.folder().uri() + " is not fitted. Run prism fit first.");
        }
        String html = Report.html(input);
        sweep.report().deleteTemporaryBelow();
        sweep.report().write(FILE, out -> out.write(html.getBytes(StandardCharsets.UTF_8)));
        if (!formats.isEmpty()) {
            Drawing.orSay(() -> new Pictures(input).draw(this::write));
        }
    }

    private void write(String name, String svg) {
        Folder pictures = sweep.report().folder(PICTURES);
        if (formats.contains(PictureFormat.SVG)) {
            pictures.write(name + ".svg", out -> out.write(svg.getBytes(StandardCharsets.UTF_8)));
        }
        if (formats.contains(PictureFormat.PNG)) {
            pictures.write(name + ".png", out -> out.write(Raster.png(svg)));
        }
    }

    /** Where the page is. */
    public String page() {
        return sweep.report().place(FILE);
    }

    private ReportInput input() {
        Folder fits = sweep.fits();
        List<Map<String, Object>> slices = new ArrayList<>();
        boolean fitted = FitJob.isDone(sweep);
        if (fitted) {
            sweep.slices().keySet().forEach(slice -> slices.add(map(fits, FitJob.file(slice))));
        }
        List<Map<String, Object>> training = new ArrayList<>();
        List<Map<String, Object>> runs = new ArrayList<>();
        List<Map<String, Object>> probes = new ArrayList<>();
        for (RunPlan run : sweep.runs()) {
            runs.add(row(run));
            ProbeJob.last(run).forEach(probe -> probes.add(row(run, probe)));
            MetricsLog.read(run.training()).forEach(line -> training.add(row(run, line)));
        }
        return new ReportInput(
                sweep.title(),
                fitted ? CellTable.read(fits) : List.of(),
                training,
                runs,
                slices,
                ConfLoader.render(sweep.experiment()),
                ConfLoader.tree(sweep.experiment()),
                Provenance.now(),
                BehaviourTable.read(sweep.behaviour()),
                probes);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Folder folder, String file) {
        return Json.read(folder, file, Map.class);
    }

    private static Map<String, Object> row(RunPlan run) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", run.run().id());
        row.put("slice", run.run().slice());
        row.put("task_diversity", run.run().taskDiversity());
        row.put("seed", run.run().seed());
        if (TrainJob.isDone(run)) {
            row.putAll(StageManifest.read(run.training()).facts());
            row.put("status", ImportJob.isDone(run) ? "imported" : "finished");
        } else {
            row.put("status", "scored");
        }
        return row;
    }

    private static Map<String, Object> row(RunPlan run, Map<String, Object> probe) {
        Map<String, Object> row = new LinkedHashMap<>(probe);
        row.put("slice", run.run().slice());
        row.put("task_diversity", run.run().taskDiversity());
        return row;
    }

    private static Map<String, Object> row(RunPlan run, MetricsLog.Line line) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("run", run.run().id());
        row.put("slice", run.run().slice());
        row.put("task_diversity", run.run().taskDiversity());
        row.put("seed", run.run().seed());
        row.put("step", line.step());
        row.put("loss", line.loss());
        row.put("learning_rate", line.learningRate());
        return row;
    }
}
