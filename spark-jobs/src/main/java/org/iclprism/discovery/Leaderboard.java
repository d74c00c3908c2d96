package org.iclprism.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.eval.discovery.Metrics;
import org.iclprism.eval.discovery.Rules;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Submissions as data: checked, added and evaluated, never run. */
public final class Leaderboard {
    private static final Logger LOG = LoggerFactory.getLogger(Leaderboard.class);

    private final LeaderboardFolder board;

    private Leaderboard(LeaderboardFolder board) {
        this.board = board;
    }

    /** The leaderboard in a folder. */
    public static Leaderboard open(Folder folder) {
        return new Leaderboard(LeaderboardFolder.open(folder));
    }

    /** Checks every submission; fails with all problems, otherwise gives warnings. */
    public List<String> check() {
        SubmissionCheck check = new SubmissionCheck(truth(Rules.standard()));
        submissions(check);
        LeaderboardFolder.requireNone(
                check.problems(), "accept the submissions of " + board.folder().uri());
        return check.warnings();
    }

    /**
     * Checks a submission and copies it in; gives warnings.
     *
     * @param replace whether one of the same key makes room
     */
    public List<String> add(Folder submission, boolean replace) {
        String key = keyOf(submission);
        SubmissionCheck check = new SubmissionCheck(truth(Rules.standard()));
        Optional<Submission> read = check.check(submission, key);
        LeaderboardFolder.requireNone(check.problems(), "accept " + submission.uri());
        boolean there = board.models().has(key);
        if (there && !replace) {
            throw new PrismException(
                    ExitCode.MISMATCH,
                    "Cannot accept " + submission.uri() + ": there is a model " + key
                            + " already. Choose another model_key, or replace it with --replace.");
        }
        copy(submission, key, read.orElseThrow());
        return check.warnings();
    }

    /**
     * What a new evaluation changed, in words.
     *
     * @param unexplained whether a number changed though no input did
     */
    public record Changes(List<String> lines, boolean unexplained) {}

    /** Evaluates everything again, writes results and the page, and gives what changed since the last time. */
    public Changes build(JavaSparkContext spark, DiscoverySettings settings) {
        TruthFile truth = truth(settings.rules());
        SubmissionCheck check = new SubmissionCheck(truth);
        List<Submission> submissions = submissions(check);
        LeaderboardFolder.requireNone(
                check.problems(), "build " + board.folder().uri());
        check.warnings().forEach(LOG::warn);
        List<PredictionFile> sources = submissions.stream()
                .filter(each -> each.files().containsKey(Submission.DISCOVERY))
                .map(this::predictions)
                .toList();
        if (sources.isEmpty()) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot build " + board.folder().uri()
                            + ": no model has predictions. Add one with prism leaderboard" + " add.");
        }
        DiscoveryResults results = new DiscoveryJob(spark, settings).run(truth, sources);
        Discovery.write(results, board.results());
        Map<String, Map<String, Double>> others = others(submissions);
        LeaderboardInput input = new LeaderboardInput(
                board.title(), board.score(), true, entries(submissions, results, others), results);
        LeaderboardPage.write(board.folder(), input);
        ParetoTable.write(board.results(), input);
        Drift.State state = Drift.state(
                Checksum.of(board.truth(), "SHA-256") + " " + settings.rules() + " baselines=" + settings.baselines(),
                checksums(submissions),
                results.metrics(),
                others);
        return drift(Drift.replace(board.results(), state));
    }

    private static Changes drift(List<Drift.Change> changes) {
        List<String> lines = changes.stream()
                .map(each -> each.model() + ", " + each.subset() + ": " + each.column() + " was " + each.before()
                        + " and is " + (each.now().isEmpty() ? "gone" : each.now())
                        + (each.cause().equals("none")
                                ? ", though no input changed"
                                : " (changed: " + each.cause() + ")"))
                .toList();
        return new Changes(lines, changes.stream().anyMatch(each -> each.cause().equals("none")));
    }

    private TruthFile truth(Rules rules) {
        return TruthFile.read(board.truth(), rules.threshold());
    }

    private List<Submission> submissions(SubmissionCheck check) {
        List<Submission> submissions = new ArrayList<>();
        for (String key : LeaderboardFolder.names(board.models()).toList()) {
            check.check(board.models().folder(key), key).ifPresent(submissions::add);
        }
        return submissions;
    }

    private PredictionFile predictions(Submission submission) {
        Submission.DataFile file = submission.files().get(Submission.DISCOVERY);
        return new PredictionFile(file(submission, file), file.column(), submission.key());
    }

    private InputFile file(Submission submission, Submission.DataFile file) {
        return new InputFile(board.models().folder(submission.key()), file.name());
    }

    private Map<String, Map<String, Double>> others(List<Submission> submissions) {
        Map<String, Map<String, Double>> others = new LinkedHashMap<>();
        for (Submission each : submissions) {
            Map<String, Double> values = new LinkedHashMap<>();
            Submission.DataFile phonons = each.files().get(Submission.PHONONS);
            if (phonons != null) {
                values.putAll(OtherTasks.phonons(file(each, phonons)).get(each.key()));
            }
            Submission.DataFile geometry = each.files().get(Submission.GEOMETRY);
            if (geometry != null) {
                values.putAll(OtherTasks.values(new GeometryFile(file(each, geometry)).read()));
            }
            others.put(each.key(), values);
        }
        return others;
    }

    private static List<LeaderboardInput.Entry> entries(
            List<Submission> submissions, DiscoveryResults results, Map<String, Map<String, Double>> others) {
        Map<String, List<Metrics>> metrics = new LinkedHashMap<>();
        results.evaluations().forEach(each -> metrics.put(each.model(), each.metrics()));
        List<LeaderboardInput.Entry> entries = new ArrayList<>();
        for (Submission each : submissions) {
            List<Metrics> own = Optional.ofNullable(metrics.remove(each.key())).orElse(List.of());
            entries.add(new LeaderboardInput.Entry(each.key(), each.facts(), own, others.get(each.key())));
        }
        // baselines belong to nobody
        results.names().stream()
                .filter(metrics::containsKey)
                .forEach(name -> entries.add(new LeaderboardInput.Entry(name, Map.of(), metrics.get(name), Map.of())));
        return entries;
    }

    private static Map<String, String> checksums(List<Submission> submissions) {
        Map<String, String> checksums = new LinkedHashMap<>();
        submissions.forEach(each -> checksums.put(
                each.key(),
                each.files().values().stream()
                        .map(Submission.DataFile::checksum)
                        .collect(Collectors.joining(" "))));
        return checksums;
    }

    /** The folder's name must be the key; the check says so of the file. */
    private static String keyOf(Folder submission) {
        return submission.path().getName();
    }

    private void copy(Folder from, String key, Submission submission) {
        List<String> names = new ArrayList<>(List.of(Submission.NAME));
        submission.files().values().forEach(file -> names.add(file.name()));
        board.models()
                .replaceFolder(key, writing -> names.stream().distinct().forEach(name -> copy(from, name, writing)));
    }

    private static void copy(Folder from, String name, Folder to) {
        to.write(name, out -> {
            try (InputStream in = from.open(name)) {
                in.transferTo(out);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot copy " + from.place(name) + ": " + e.getMessage(), e);
            }
        });
    }
}
