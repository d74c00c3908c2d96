package org.iclprism.sweep;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.iclprism.files.Build;
import org.iclprism.files.Folder;
import org.iclprism.files.Provenance;
import org.iclprism.files.StageManifest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is kept of a stage that another build of this program has made: what was mended since does not show in it. */
final class KeptBuilds {
    private static final Logger LOG = LoggerFactory.getLogger(KeptBuilds.class);

    private KeptBuilds() {}

    /**
     * Says it, if there is any.
     *
     * @param kept folders of the stage
     * @param again how to do the stage again
     */
    static void tell(String stage, Collection<Folder> kept, String again) {
        words(kept)
                .ifPresent(others -> LOG.warn(
                        "{}: kept what {} made; this is build {}. {}",
                        stage,
                        others,
                        Build.here().id(),
                        again));
    }

    /** The other builds, each with the number of its folders. */
    static Optional<String> words(Collection<Folder> kept) {
        Map<String, Long> others = kept.stream()
                .flatMap(folder -> StageManifest.find(folder).stream())
                .map(manifest -> manifest.provenance().getOrDefault(Provenance.BUILD, ""))
                .filter(build -> !build.equals(Build.here().id()))
                .map(build -> build.isEmpty() ? "an earlier version" : "build " + build)
                .collect(Collectors.groupingBy(words -> words, TreeMap::new, Collectors.counting()));
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(others.entrySet().stream()
                        .map(each -> each.getKey() + " (" + each.getValue() + " of " + kept.size() + ")")
                        .collect(Collectors.joining(" and ")));
    }
}
