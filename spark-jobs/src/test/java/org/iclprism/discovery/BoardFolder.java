package org.iclprism.discovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.iclprism.files.Folder;

/** A made-up leaderboard on disk. */
final class BoardFolder {
    static final int MATERIALS = 300;

    private final Path folder;

    BoardFolder(Path folder) throws IOException {
        this.folder = folder;
        StringBuilder truth = new StringBuilder("material_id,formula,e_form_per_atom_mp2020_corrected,"
                + "e_above_hull_mp2020_corrected_ppd_mp,unique_prototype\n");
        for (int i = 0; i < MATERIALS; i++) {
            truth.append(String.format(Locale.ROOT, "m-%d,Na1 Cl%d,-1.000,%.3f,True\n", i, 1 + i % 3, hull(i)));
        }
        Files.createDirectories(folder.resolve("models"));
        Files.writeString(folder.resolve("truth.csv"), truth);
        Files.writeString(folder.resolve("leaderboard.yml"), "title: Made-up crystals\ntruth: truth.csv\n");
    }

    private static double hull(int i) {
        return (i * 37 % 200 - 40) / 1000.0;
    }

    Path path() {
        return folder;
    }

    Folder folder() {
        return new Folder(folder.toString());
    }

    Path model(String key) {
        return folder.resolve("models").resolve(key);
    }

    /** A submission under {@code parent} that errs by normal noise. */
    Path submit(Path parent, String key, double noise, String more) throws IOException {
        RandomNumbers numbers = Stream.of(1, "test/" + key).at(0);
        StringBuilder predictions = new StringBuilder("material_id,e_form_per_atom\n");
        for (int i = 0; i < MATERIALS; i++) {
            predictions.append(String.format(Locale.ROOT, "m-%d,%.4f\n", i, -1 + noise * numbers.gaussian()));
        }
        return write(parent, key, predictions.toString(), more);
    }

    Path write(Path parent, String key, String predictions, String more) throws IOException {
        Path submission = Files.createDirectories(parent.resolve(key));
        Files.writeString(submission.resolve("predictions.csv"), predictions);
        describe(submission, key, sha256(predictions), "predictions.csv", more);
        return submission;
    }

    static void describe(Path submission, String key, String sha256, String file, String more) throws IOException {
        Files.writeString(
                submission.resolve("model.yml"),
                "model_key: " + key + "\nmodel_name: The " + key + " model\ndate_added: 2026-07-16\nstatus: active\n"
                        + more + "files:\n  discovery:\n    name: " + file + "\n    sha256: " + sha256 + "\n");
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
