package org.iclprism.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.iclprism.conf.ConfLoader;
import org.iclprism.conf.Experiment;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.Json;
import org.iclprism.files.PrismException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds where a sweep stands below a root. Earlier versions named its folder by what evaluation reads too; the trained runs
 * of such a folder are used where they are, under the name that they have: an object store cannot rename a folder at once,
 * and a driver of an earlier version may be at work in it.
 */
record FormerFolders(Experiment experiment, Folder root) {
    private static final Logger LOG = LoggerFactory.getLogger(FormerFolders.class);

    /** What the folder is named by: the experiment's fingerprint, unless only an earlier version made a folder for it. */
    String fingerprint() {
        String now = experiment.fingerprint();
        if (root.has(experiment.name() + "-" + now)) {
            return now;
        }
        List<String> former = candidates();
        String exact = experiment.formerFingerprint();
        return former.contains(exact)
                ? exact
                : former.stream()
                        .max(Comparator.comparing(this::trained).thenComparing(Comparator.naturalOrder()))
                        .orElse(now);
    }

    /** Fingerprints of the folders in which the same was trained. */
    private List<String> candidates() {
        String start = experiment.name() + "-";
        Pattern name = Pattern.compile(Pattern.quote(start) + "[0-9a-f]{8}");
        return root.names().stream()
                .filter(each -> name.matcher(each).matches())
                .map(each -> each.substring(start.length()))
                .filter(this::isSame)
                .toList();
    }

    private boolean isSame(String fingerprint) {
        Folder sweep = folder(fingerprint);
        if (!sweep.has(SweepPlan.FILE)) {
            return false;
        }
        try {
            return Optional.ofNullable(Json.read(sweep, SweepPlan.FILE, SweepPlan.Description.class)
                            .configuration())
                    .flatMap(ConfLoader::fingerprint)
                    .filter(experiment.fingerprint()::equals)
                    .isPresent();
        } catch (PrismException damaged) {
            if (damaged.code() != ExitCode.MISMATCH) {
                throw damaged;
            }
            LOG.warn("Not looked at for trained runs: {}", damaged.getMessage());
            return false;
        }
    }

    /** How many of its runs are trained. */
    private long trained(String fingerprint) {
        Folder runs = folder(fingerprint).folder("runs");
        return runs.names().stream()
                .filter(run -> runs.has(run + "/train/manifest.json"))
                .count();
    }

    private Folder folder(String fingerprint) {
        return root.folder(experiment.name() + "-" + fingerprint);
    }
}
