package org.iclprism.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iclprism.conf.ConfLoader;
import org.iclprism.conf.Experiment;
import org.iclprism.conf.Run;
import org.iclprism.files.Folder;
import org.iclprism.files.Json;
import org.iclprism.files.Provenance;
import org.iclprism.plan.RunPlan;

/**
 * One sweep: its folder {@code <root>/<name>-<fingerprint>} and its runs. Transformers that another program trained stand
 * below it, in {@code transformers/<name>}, as a sweep with the same runs that was evaluated and never trained.
 *
 * @param title for people
 */
public record SweepPlan(Experiment experiment, Folder folder, String title) {
    private static final String FILE = "sweep.json";

    /**
     * {@code sweep.json}.
     *
     * @param name of the sweep
     * @param fingerprint of what its runs share
     * @param runs ids of every run that was ever asked for in this folder
     * @param configuration resolved
     */
    private record Description(
            String name,
            String fingerprint,
            List<String> runs,
            Map<String, Object> configuration,
            Map<String, String> provenance) {}

    /** The sweep of an experiment below a root folder. */
    public static SweepPlan of(Experiment experiment, String root) {
        String name = experiment.name();
        return new SweepPlan(experiment, new Folder(root).folder(name + "-" + experiment.fingerprint()), name);
    }

    /** The same runs, by transformers from elsewhere that go by {@code name}. */
    public SweepPlan of(String name) {
        return new SweepPlan(experiment, folder.folder("transformers").folder(name), title + ", " + name);
    }

    /** Every run, in order. */
    public List<RunPlan> runs() {
        return experiment.runs().stream().map(this::plan).toList();
    }

    /** Runs that one strategy model is fitted to, by slice. */
    public Map<String, List<RunPlan>> slices() {
        Map<String, List<RunPlan>> slices = new TreeMap<>();
        runs().stream()
                .filter(run -> experiment.isFitted(run.run().taskDiversity()))
                .forEach(run -> slices.computeIfAbsent(run.run().slice(), slice -> new ArrayList<>())
                        .add(run));
        return slices;
    }

    /** Locks of the runs that drivers work on. */
    public Folder locks() {
        return folder.folder("locks");
    }

    /** The fitted models. */
    public Folder fits() {
        return folder.folder("fit");
    }

    /** What trained transformers do beside predictors. */
    public Folder behaviour() {
        return folder.folder("behaviour");
    }

    /** The page. */
    public Folder report() {
        return folder.folder("report");
    }

    /** Writes {@code sweep.json} and each run's {@code conf.json} and {@code provenance.json}. */
    public void describe() {
        TreeSet<String> ids = new TreeSet<>();
        if (folder.has(FILE)) {
            ids.addAll(Json.read(folder, FILE, Description.class).runs());
        }
        runs().forEach(run -> ids.add(run.run().id()));
        Json.write(
                folder,
                FILE,
                new Description(
                        experiment.name(),
                        experiment.fingerprint(),
                        List.copyOf(ids),
                        ConfLoader.tree(experiment),
                        Provenance.now()));
        runs().stream().filter(run -> !run.folder().has("conf.json")).forEach(SweepPlan::describe);
    }

    private static void describe(RunPlan run) {
        Json.write(run.folder(), "provenance.json", Provenance.now());
        Map<String, Object> configuration = new TreeMap<>(ConfLoader.tree(run.experiment()));
        configuration.put("run", run.run());
        configuration.remove("sweep");
        Json.write(run.folder(), "conf.json", configuration);
    }

    private RunPlan plan(Run run) {
        return new RunPlan(experiment, run, folder.folder("runs").folder(run.id()));
    }
}
