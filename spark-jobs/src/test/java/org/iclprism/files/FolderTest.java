package org.iclprism.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
    @TempDir
    private Path path;

    private Folder folder;

    @BeforeEach
    void open() {
        folder = new Folder(path.toUri().toString().replaceAll("/$", ""));
    }

    @Test
    void aManifestNoticesEveryChangeOfItsFiles() throws IOException {
        folder.write("data.bin", out -> out.write(new byte[] {1, 2, 3}));
        StageManifest.now("test", "abc", Map.of("data.bin", Digest.of(folder, "data.bin")), Map.of(), Map.of())
                .write(folder);
        StageManifest manifest = StageManifest.read(folder);
        manifest.verify(folder, "data.bin");
        for (byte[] wrong : List.of(new byte[] {1, 2}, new byte[] {1, 2, 4}, new byte[0])) {
            Files.write(path.resolve("data.bin"), wrong);
            assertThatThrownBy(() -> manifest.verify(folder, "data.bin"))
                    .isInstanceOf(PrismException.class)
                    .hasMessageContaining("data.bin: its bytes are not those that its manifest lists")
                    .extracting("code")
                    .isEqualTo(ExitCode.MISMATCH);
        }
        Files.delete(path.resolve("data.bin"));
        assertThatThrownBy(() -> manifest.verify(folder, "data.bin")).hasMessageContaining("(missing)");
    }

    @Test
    void aStageIsDoneOnlyForTheSameInputs() {
        assertThat(StageManifest.isDone(folder, "abc")).isFalse();
        StageManifest.now("test", "abc", Map.of(), Map.of(), Map.of()).write(folder);
        assertThat(StageManifest.isDone(folder, "abc")).isTrue();
        assertThat(StageManifest.isDone(folder, "abd")).isFalse();
    }

    @Test
    void aManifestThatIsCutOffIsSaidSo() throws IOException {
        StageManifest.now("test", "abc", Map.of(), Map.of(), Map.of()).write(folder);
        String whole = Files.readString(path.resolve("manifest.json"));
        Files.writeString(path.resolve("manifest.json"), whole.substring(0, whole.length() / 2));
        assertThatThrownBy(() -> StageManifest.read(folder))
                .isInstanceOf(PrismException.class)
                .hasMessageContaining("not the JSON that was written there");
    }

    @Test
    void aManifestOfALaterFormatIsRefused() throws IOException {
        StageManifest.now("test", "abc", Map.of(), Map.of(), Map.of()).write(folder);
        String later = Files.readString(path.resolve("manifest.json")).replace("\"schema\" : 1", "\"schema\" : 99");
        Files.writeString(path.resolve("manifest.json"), later);
        assertThatThrownBy(() -> StageManifest.read(folder))
                .hasMessageContaining("written in format 99, this version knows up to 1");
    }

    @Test
    void whatIsHalfWrittenStandsInTheFolderOfTheWhole() {
        // HDFS renames only into folders that are there
        assertThat(Folder.temporaryName("a/b/file.svg")).startsWith("a/b/._file.svg-");
        assertThat(Folder.temporaryName("file.svg")).startsWith("._file.svg-");
    }
}
