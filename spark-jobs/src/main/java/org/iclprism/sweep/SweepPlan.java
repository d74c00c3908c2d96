package org.iclprism.sweep;

import java.time.Duration;
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
import org.iclprism.lock.RunLocks;
import org.iclprism.plan.RunPlan;

/**
 * One sweep: its folder {@code <root>/<name>-<fingerprint>} and its runs. Transformers that another program trained stand
 * below it, in {@code transformers/<name>}, as a sweep with the same runs that was evaluated and never trained.
 *
 * @param title for people
 * @param fingerprint of what its runs share, by which its folder is named
 */
public record SweepPlan(Experiment experiment, Folder folder, String title, String fingerprint) {
    static final String FILE = "sweep.json";
    /** No driver takes so long to write it. */
    private static final Duration STALE = Duration.ofHours(1);

    /**
     * {@code sweep.json}.
     *
     * @param name of the sweep
     * @param fingerprint of what its runs share
     * @param runs ids of every run that was ever asked for in this folder
     * @param configuration resolved
     */
    record Description(
            String name,
            String fingerprint,
            List<String> runs,
            Map<String, Object> configuration,
            Map<String, String> provenance) {}

    /** The sweep of an experiment below a root folder, in the folder that it would be made in. */
    public static SweepPlan of(Experiment experiment, String root) {
        return of(experiment, root, experiment.fingerprint());
    }

    /** The same, in the folder that holds it by now: its own, or one that an earlier version made. */
    public static SweepPlan find(Experiment experiment, String root) {
        return of(experiment, root, new FormerFolders(experiment, new Folder(root)).fingerprint());
    }

    private static SweepPlan of(Experiment experiment, String root, String fingerprint) {
        String name = experiment.name();
        return new SweepPlan(experiment, new Folder(root).folder(name + "-" + fingerprint), name, fingerprint);
    }

    /** The same runs, by transformers from elsewhere that go by {@code name}. */
    public SweepPlan of(String name) {
        return new SweepPlan(experiment, folder.folder("transformers").folder(name), title + ", " + name, fingerprint);
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

    /**
     * Keeps other drivers, perhaps of another part of this sweep, from its fits and its page.
     *
     * @param patience how long to wait for one that is at it
     */
    public RunLocks lockFits(Duration patience) {
        return RunLocks.acquire(locks(), List.of("fit"), patience);
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

    /** Writes {@code sweep.json} and, of each run, what is trained and where: {@code conf.json}, {@code provenance.json}. */
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
                        fingerprint,
                        List.copyOf(ids),
                        ConfLoader.tree(experiment),
                        Provenance.now()));
        folder.deleteTemporaryBefore(FILE, STALE);
        runs().stream().filter(run -> !run.folder().has("conf.json")).forEach(SweepPlan::describe);
    }

    private static void describe(RunPlan run) {
        Json.write(run.folder(), "provenance.json", Provenance.now());
        Map<String, Object> configuration = new TreeMap<>(ConfLoader.tree(run.experiment()));
        configuration.put("run", run.run());
        // the other sections may change later, and stand in what is made by them
        configuration.keySet().removeAll(List.of("evaluate", "fit", "sweep"));
        Json.write(run.folder(), "conf.json", configuration);
    }

    private RunPlan plan(Run run) {
        return new RunPlan(experiment, run, folder.folder("runs").folder(run.id()), fingerprint);
    }
}
