package org.iclprism.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.iclprism.support.SparkExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Submissions that are checked, added, evaluated and evaluated again. */
@ExtendWith(SparkExtension.class)
class LeaderboardTest {
    @TempDir
    private Path temporary;

    private BoardFolder board;
    private Path inbox;

    @BeforeEach
    void board() throws IOException {
        board = new BoardFolder(Files.createDirectory(temporary.resolve("board")));
        inbox = Files.createDirectory(temporary.resolve("inbox"));
    }

    @Test
    void whatIsWholeIsAddedOnce() throws IOException {
        Path submission = board.submit(inbox, "good-1.0", 0.05, "model_params: 12_000\nauthors:\n- name: A. Author\n");
        assertThat(open().add(folder(submission), false)).isEmpty();
        assertThat(board.model("good-1.0").resolve("predictions.csv"))
                .hasSameBinaryContentAs(submission.resolve("predictions.csv"));
        assertThat(open().check()).isEmpty();
        assertThatThrownBy(() -> open().add(folder(submission), false))
                .hasMessage(
                        "Cannot accept " + submission + ": there is a model good-1.0 already. Choose another model_key,"
                                + " or replace it with --replace.");
        assertThat(open().add(folder(submission), true)).isEmpty();
    }

    @Test
    void everyProblemOfADescriptionIsReportedWithItsLine() throws IOException {
        Path submission = board.submit(
                inbox,
                "bad",
                0.05,
                "openness: open\nmodel_parms: 3\nrepo: javascript:alert(1)\nmodel_params: many\nauthors: me\n");
        assertThatThrownBy(() -> open().add(folder(submission), false))
                .isInstanceOfSatisfying(
                        PrismException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.MISMATCH))
                .hasMessageStartingWith("Cannot accept " + submission + ": 5 problems.")
                .hasMessageContaining("model.yml, line 6: model_parms is no key of this file. Nearest: model_params")
                .hasMessageContaining("line 5: openness must be one of OSOD, OSCD, CSOD, CSCD, found \"open\".")
                .hasMessageContaining("line 7: repo must be an address that starts with https:// or http://, found"
                        + " \"javascript:alert(1)\".")
                .hasMessageContaining(
                        "line 8: model_params must be a number from 0 to 1000000000000000, found \"many\".")
                .hasMessageContaining("line 9: authors must be a list, found \"me\".");
        assertThat(board.path().resolve("models")).isEmptyDirectory();
    }

    @Test
    void yamlCreatesNoObjects() throws IOException {
        Path submission = board.submit(inbox, "tag", 0.05, "notes: !!javax.script.ScriptEngineManager [x]\n");
        assertRejected(submission, "line 5: it is no YAML (Global tag is not allowed: tag:yaml.org,2002:javax.script");
        Files.writeString(submission.resolve("model.yml"), "a: &a [x]\nb: [*a, *a\n");
        assertRejected(submission, "it is no YAML (");
        Files.writeString(submission.resolve("model.yml"), "model_key: a\nmodel_key: b\n");
        assertRejected(submission, "line 2: model_key stands there twice.");
        Files.writeString(submission.resolve("model.yml"), "- x\n");
        assertRejected(submission, "it must be a YAML mapping of keys to values.");
        Files.delete(submission.resolve("model.yml"));
        assertRejected(submission, "there is no model.yml.");
    }

    @Test
    void aWrongChecksumIsRejected() throws IOException {
        Path submission = board.submit(inbox, "sum", 0.05, "");
        Files.writeString(submission.resolve("predictions.csv"), "material_id,e_form_per_atom\nm-1,1\n");
        assertRejected(
                submission,
                "predictions.csv: its SHA-256 is " + BoardFolder.sha256("material_id,e_form_per_atom\nm-1,1\n")
                        + ", and model.yml says ");
    }

    @Test
    void aPathThatLeavesTheFolderIsRejected() throws IOException {
        Path submission = board.submit(inbox, "path", 0.05, "");
        Files.writeString(inbox.resolve("secret.csv"), "x");
        BoardFolder.describe(submission, "path", BoardFolder.sha256("x"), "../secret.csv", "");
        assertRejected(
                submission,
                "line 7: files.discovery.name must be a file in the submission's own folder: letters, digits, '.', '_',"
                        + " '+', '=' and '-', no path, found \"../secret.csv\".");
        Files.delete(submission.resolve("predictions.csv"));
        Files.createSymbolicLink(submission.resolve("predictions.csv"), inbox.resolve("secret.csv"));
        BoardFolder.describe(submission, "path", BoardFolder.sha256("x"), "predictions.csv", "");
        assertRejected(submission, "predictions.csv: it is a symbolic link. Send the file itself.");
    }

    @Test
    void filesThatNobodyNamesAreRejected() throws IOException {
        Path submission = board.submit(inbox, "more", 0.05, "");
        Files.writeString(submission.resolve("run.py"), "print()");
        assertRejected(submission, "run.py: model.yml does not name this file. Name it under files, or remove it.");
    }

    /** As a Mac leaves them in a folder, and as Windows writes checksums. */
    @Test
    void filesOfTheSystemAndCapitalsInChecksumsAreNoFault() throws IOException {
        Path submission = board.submit(inbox, "mac", 0.05, "");
        String predictions = Files.readString(submission.resolve("predictions.csv"));
        String capitals = BoardFolder.sha256(predictions).toUpperCase(Locale.ROOT);
        BoardFolder.describe(submission, "mac", capitals, "predictions.csv", "");
        Files.writeString(submission.resolve(".DS_Store"), "x");
        Files.writeString(board.path().resolve("models/.DS_Store"), "x");
        assertThat(open().add(folder(submission), false)).isEmpty();
        assertThat(open().check()).isEmpty();
        assertThat(board.model("mac")).isDirectoryNotContaining("glob:**.DS_Store");
    }

    @Test
    void numbersThatAreNoneAreRejectedWithTheirLine() throws IOException {
        String header = "material_id,e_form_per_atom\n";
        assertRejected(
                board.write(inbox, "text", header + "m-1,1\nm-2,low\n", ""),
                "1 predictions are no numbers (first: line 3: \"low\"). Leave a prediction empty where there is none.");
        assertRejected(
                board.write(inbox, "infinite", header + "m-1,inf\n", ""),
                "1 predictions are infinite (first: line 2: \"inf\").");
        assertRejected(board.write(inbox, "twice", header + "m-1,1\nm-1,1\n", ""), "line 3: material_id m-1 was there");
        assertRejected(board.write(inbox, "foreign", header + "x-1,1\n", ""), "line 2: material_id x-1 is not in the");
        assertRejected(board.write(inbox, "empty", "", ""), "predictions.csv: it is empty.");
    }

    @Test
    void theKeyMustBeTheFoldersName() throws IOException {
        Path submission = board.submit(inbox, "one", 0.05, "");
        BoardFolder.describe(
                submission,
                "two",
                BoardFolder.sha256(Files.readString(submission.resolve("predictions.csv"))),
                "predictions.csv",
                "");
        assertRejected(submission, "line 1: model_key must be the name of its folder, one.");
    }

    @Test
    void aBuildWritesThePageAndSaysWhatChangedAndWhy(JavaSparkContext spark) throws IOException {
        board.submit(board.path().resolve("models"), "fine", 0.02, "");
        board.submit(board.path().resolve("models"), "rough", 0.1, "model_params: 5\n");
        assertThat(build(spark).lines()).isEmpty();
        assertThat(board.path().resolve("index.html")).exists();
        assertThat(board.path().resolve("results/metrics.tsv")).exists();
        assertThat(build(spark).lines()).isEmpty();

        board.submit(board.path().resolve("models"), "rough", 0.2, "");
        Leaderboard.Changes replaced = build(spark);
        assertThat(replaced.unexplained()).isFalse();
        assertThat(replaced.lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("rough, ") && line.endsWith("(changed: rough)"));

        Path state = board.path().resolve("results/state.json");
        String before = Files.readString(state);
        String after = before.replaceFirst("\"MAE\" : 0\\.\\d+", "\"MAE\" : 0.5");
        assertThat(after).isNotEqualTo(before);
        Files.writeString(state, after);
        Leaderboard.Changes drifted = build(spark);
        assertThat(drifted.unexplained()).isTrue();
        assertThat(drifted.lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("fine, full_test_set: MAE was 0.5 and is ")
                .endsWith(", though no input changed");
    }

    @Test
    void aBoardIsDescribedAndNotEmpty(JavaSparkContext spark) throws IOException {
        assertThatThrownBy(() -> build(spark))
                .hasMessageEndingWith("no model has predictions. Add one with prism leaderboard add.");
        Files.writeString(board.path().resolve("leaderboard.yml"), "title: x\ntruth: ../truth.csv\n");
        assertThatThrownBy(this::open).hasMessageContaining("line 2: truth must be the name of a file beside it");
    }

    private void assertRejected(Path submission, String message) {
        assertThatThrownBy(() -> open().add(folder(submission), false))
                .isInstanceOf(PrismException.class)
                .hasMessageStartingWith("Cannot accept " + submission + ": ")
                .hasMessageContaining(message);
    }

    private Leaderboard.Changes build(JavaSparkContext spark) {
        return open().build(spark, DiscoverySettings.standard());
    }

    private Leaderboard open() {
        return Leaderboard.open(board.folder());
    }

    private static Folder folder(Path path) {
        return new Folder(path.toString());
    }
}
