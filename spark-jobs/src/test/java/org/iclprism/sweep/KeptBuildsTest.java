package org.iclprism.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.iclprism.files.Folder;
import org.iclprism.files.StageManifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptBuildsTest {
    @TempDir
    private Path root;

    @Test
    void otherBuildsAreNamedAndCountedAndThisOneIsNot() {
        Folder now = made("now", StageManifest.now("evaluate", "f", Map.of(), Map.of(), Map.of()));
        Folder other = made("other", with(Map.of("build", "0123456789ab")));
        Folder same = made("same", with(Map.of("build", "0123456789ab")));
        Folder older = made("older", with(Map.of("icl_prism", "development")));
        assertThat(KeptBuilds.words(List.of(now, new Folder(root.resolve("none").toString()))))
                .isEmpty();
        assertThat(KeptBuilds.words(List.of(now, other, older, same)))
                .contains("an earlier version (1 of 4) and build 0123456789ab (2 of 4)");
    }

    private static StageManifest with(Map<String, String> provenance) {
        return StageManifest.now("evaluate", "f", Map.of(), Map.of(), Map.of()).madeBy(provenance);
    }

    private Folder made(String name, StageManifest manifest) {
        Folder folder = new Folder(root.resolve(name).toString());
        manifest.write(folder);
        return folder;
    }
}
