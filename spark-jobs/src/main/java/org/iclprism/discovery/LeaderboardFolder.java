package org.iclprism.discovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iclprism.eval.discovery.CombinedScore;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;

/**
 * A leaderboard's folder: {@code leaderboard.yml}, the truth beside it, and a folder per model under {@code models}.
 *
 * @param truth the file that all are scored against
 */
record LeaderboardFolder(Folder folder, String title, InputFile truth, CombinedScore score) {
    static final String NAME = "leaderboard.yml";
    static final String MODELS = "models";
    static final String RESULTS = "results";
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final int LONGEST = 1 << 20;

    /** Reads the description. */
    static LeaderboardFolder open(Folder folder) {
        InputFile file = new InputFile(folder, NAME);
        List<String> problems = new java.util.ArrayList<>();
        Optional<YamlReader> yaml = YamlReader.of(file.path(), text(file), problems);
        Optional<LeaderboardFolder> board = yaml.map(each -> parse(folder, each));
        requireNone(problems, "open " + file.path());
        return board.orElseThrow();
    }

    private static LeaderboardFolder parse(Folder folder, YamlReader yaml) {
        yaml.only(List.of("title", "truth", "cps_weights")).require("title", "truth");
        String title = yaml.text(
                        "title", text -> !text.isBlank() && text.length() <= 200, "text of up to 200 characters")
                .orElse("");
        String truth = yaml.text("truth", FILE_NAME.asMatchPredicate(), "the name of a file beside it")
                .orElse("");
        CombinedScore standard = CombinedScore.standard();
        CombinedScore score = yaml.mapping("cps_weights")
                .map(weights -> weights.only(List.of("f1", "srme", "rmsd")))
                .map(weights -> new CombinedScore(
                        weights.number("f1", 0, 1e6).orElse(0.0),
                        weights.number("srme", 0, 1e6).orElse(0.0),
                        weights.number("rmsd", 0, 1e6).orElse(0.0)))
                .orElse(standard);
        return new LeaderboardFolder(folder, title, new InputFile(folder, truth), score);
    }

    Folder models() {
        return folder.folder(MODELS);
    }

    Folder results() {
        return folder.folder(RESULTS);
    }

    /** What people put into a folder; files of the system, such as {@code .DS_Store}, are not theirs. */
    static Stream<String> names(Folder folder) {
        return folder.names().stream().filter(name -> !name.startsWith("."));
    }

    /** The whole of a small text file. */
    static String text(InputFile file) {
        try (var in = file.folder().open(file.name())) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw file.wrong("it is longer than " + LONGEST + " bytes.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** Fails with all problems, one a line. */
    static void requireNone(List<String> problems, String what) {
        if (!problems.isEmpty()) {
            throw new PrismException(
                    ExitCode.MISMATCH,
                    "Cannot " + what + ": " + problems.size() + (problems.size() == 1 ? " problem." : " problems.")
                            + "\n  " + String.join("\n  ", problems));
        }
    }
}
