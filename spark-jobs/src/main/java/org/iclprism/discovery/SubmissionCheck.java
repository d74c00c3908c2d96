package org.iclprism.discovery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iclprism.eval.discovery.Rules;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;

/** Checks submissions as data: nothing of them is run. */
final class SubmissionCheck {
    private static final long LARGEST_FILE = 1L << 30;

    private final TruthFile truth;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    SubmissionCheck(TruthFile truth) {
        this.truth = truth;
    }

    List<String> problems() {
        return problems;
    }

    List<String> warnings() {
        return warnings;
    }

    /** Checks one folder; empty if something is wrong, which is then in {@link #problems}. */
    Optional<Submission> check(Folder folder, String key) {
        int before = problems.size();
        Optional<Submission> submission = read(folder, key);
        submission.ifPresent(each -> each.files().forEach((task, file) -> check(folder, each, task, file)));
        submission.ifPresent(each -> LeaderboardFolder.names(folder)
                .filter(name -> !name.equals(Submission.NAME))
                .filter(name -> each.files().values().stream()
                        .noneMatch(file -> file.name().equals(name)))
                .forEach(name -> problems.add(folder.place(name) + ": " + Submission.NAME
                        + " does not name this file. Name it under files, or remove it.")));
        return problems.size() == before ? submission : Optional.empty();
    }

    private Optional<Submission> read(Folder folder, String key) {
        InputFile file = new InputFile(folder, Submission.NAME);
        if (!folder.has(Submission.NAME)) {
            problems.add(folder.place("") + ": there is no " + Submission.NAME + ".");
            return Optional.empty();
        }
        if (leaves(folder, Submission.NAME)) {
            return Optional.empty();
        }
        try {
            return Submission.parse(file.path(), key, LeaderboardFolder.text(file), problems);
        } catch (PrismException e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
    }

    private void check(Folder folder, Submission submission, String task, Submission.DataFile data) {
        InputFile file = new InputFile(folder, data.name());
        if (!folder.has(data.name())) {
            problems.add(
                    file.path() + ": there is no such file, and " + Submission.NAME + " names it as " + task + ".");
            return;
        }
        if (leaves(folder, data.name())) {
            return;
        }
        if (folder.length(data.name()) > LARGEST_FILE) {
            problems.add(file.path() + ": it is larger than " + (LARGEST_FILE >> 20) + " MiB.");
            return;
        }
        String found = Checksum.of(file, data.algorithm());
        if (!found.equals(data.checksum())) {
            problems.add(file.path() + ": its " + data.algorithm() + " is " + found + ", and " + Submission.NAME
                    + " says " + data.checksum() + ". Send the file that belongs to the checksum.");
            return;
        }
        try {
            content(submission, task, file, data);
        } catch (PrismException e) {
            problems.add(e.getMessage());
        }
    }

    private void content(Submission submission, String task, InputFile file, Submission.DataFile data) {
        switch (task) {
            case Submission.DISCOVERY -> {
                PredictionOddities found = new PredictionFile(file, data.column())
                        .read(truth, Rules.standard())
                        .oddities();
                if (found.notNumbers()) {
                    problems.add(file.path() + ": " + String.join("; ", found.notNumbersInWords())
                            + ". Leave a prediction empty where there is none.");
                }
                found.warnings().forEach(warning -> warnings.add(file.path() + ": " + warning));
            }
            case Submission.PHONONS -> {
                if (!new PhononFile(file).read().containsKey(submission.key())) {
                    problems.add(file.path() + ": no line has the key " + submission.key() + ".");
                }
            }
            default -> new GeometryFile(file).read();
        }
    }

    /** A link may point anywhere; only files of the folder itself are read. */
    private boolean leaves(Folder folder, String name) {
        boolean link = folder.isLocal() && Files.isSymbolicLink(Path.of(folder.uri(), name));
        if (link) {
            problems.add(folder.place(name) + ": it is a symbolic link. Send the file itself.");
        }
        return link;
    }
}
