package org.iclprism.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link Folder} promises on every file system. */
abstract class FolderContract {

    /** A folder that nothing is in. */
    abstract Folder folder();

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Folder folder = folder();
        write(folder, "a.txt", "one");
        assertThat(read(folder, "a.txt")).isEqualTo("one");
        assertThat(folder.has("a.txt")).isTrue();
        assertThat(folder.length("a.txt")).isEqualTo(3);
        assertThat(folder.modified("a.txt")).isPositive();
    }

    @Test
    void aNewFileTakesThePlaceOfTheOldOneAndLeavesNothingElse() throws IOException {
        Folder folder = folder();
        write(folder, "a.txt", "old");
        write(folder, "a.txt", "new");
        assertThat(read(folder, "a.txt")).isEqualTo("new");
        folder.deleteTemporary();
        assertThat(folder.names()).containsExactly("a.txt");
    }

    @Test
    void aFileThatCouldNotBeWrittenWholeLeavesTheOldOne() throws IOException {
        Folder folder = folder();
        write(folder, "a.txt", "old");
        assertThatThrownBy(() -> folder.write("a.txt", out -> {
                    out.write("ne".getBytes(UTF_8));
                    throw new IOException("disk full");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Cannot write")
                .hasMessageContaining("disk full");
        assertThat(read(folder, "a.txt")).isEqualTo("old");
        assertThat(folder.names()).containsExactly("a.txt");
    }

    @Test
    void whatIsNotThereIsSaidSo() {
        Folder folder = folder();
        assertThat(folder.has("a.txt")).isFalse();
        assertThat(folder.folder("b").names()).isEmpty();
        assertThatThrownBy(() -> folder.length("a.txt"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Cannot find " + folder.uri() + "/a.txt")
                .hasCauseInstanceOf(FileNotFoundException.class);
        assertThatThrownBy(() -> folder.open("a.txt").close()).isInstanceOf(FileNotFoundException.class);
        folder.delete("a.txt");
    }

    @Test
    void namesAreSortedAndLeaveOutWhatIsBeingWritten() {
        Folder folder = folder();
        for (String name : List.of("b.txt", "a.txt", Folder.temporaryName("c.txt"))) {
            write(folder, name, "content");
        }
        write(folder.folder("c"), "d.txt", "deep");
        assertThat(folder.names()).containsExactly("a.txt", "b.txt", "c");
        folder.deleteTemporary();
        folder.delete("c");
        assertThat(folder.names()).containsExactly("a.txt", "b.txt");
    }

    @Test
    void aFolderIsPublishedWhole() throws IOException {
        Folder folder = folder();
        String temporary = Folder.temporaryName("step-1");
        write(folder.folder(temporary), "model", "one");
        assertThat(folder.names()).isEmpty();
        folder.publish(temporary, "step-1");
        assertThat(folder.names()).containsExactly("step-1");
        assertThat(read(folder.folder("step-1"), "model")).isEqualTo("one");
    }

    @Test
    void aFolderReplacesNoOther() throws IOException {
        Folder folder = folder();
        folder.writeFolder("step-8", writing -> write(writing, "a", "one"));
        assertThatThrownBy(() -> folder.writeFolder("step-8", writing -> write(writing, "b", "two")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Cannot publish")
                .hasMessageContaining("step-8: there is a folder of this name");
        assertThat(folder.folder("step-8").names()).containsExactly("a");
        assertThat(folder.deleteTemporary()).isEmpty();
    }

    @Test
    void aFolderThatCouldNotBeWrittenWholeLeavesNothing() {
        Folder folder = folder();
        assertThatThrownBy(() -> folder.writeFolder("step-8", writing -> {
                    write(writing, "a", "one");
                    throw new IllegalStateException("no more");
                }))
                .hasMessage("no more");
        assertThat(folder.names()).isEmpty();
        assertThat(folder.deleteTemporary()).isEmpty();
    }

    @Test
    void aFolderThatMayBeReplacedIsReplacedAsAWhole() {
        Folder folder = folder();
        folder.replaceFolder("model", writing -> write(writing, "old", "one"));
        folder.replaceFolder("model", writing -> write(writing, "new", "two"));
        assertThat(folder.folder("model").names()).containsExactly("new");
        assertThat(folder.deleteTemporary()).isEmpty();
    }

    @Test
    void whatIsSetAsideKeepsItsBytesUnderANameThatSaysWhy() throws IOException {
        Folder folder = folder();
        folder.writeFolder("step-8", writing -> write(writing, "a", "one"));
        String aside = folder.setAside("step-8", "damaged");
        assertThat(aside).matches("step-8\\.damaged-\\d{8}T\\d{9}Z");
        assertThat(folder.names()).containsExactly(aside);
        assertThat(read(folder.folder(aside), "a")).isEqualTo("one");
    }

    @Test
    void aLogIsReadWhileItGrows() throws IOException {
        Folder folder = folder();
        write(folder, "other.txt", "makes the folder");
        try (var out = folder.log("log")) {
            out.write("one".getBytes(UTF_8));
            if (out instanceof org.apache.hadoop.fs.Syncable log) {
                log.hflush();
            }
            assertThat(read(folder, "log")).isEqualTo("one");
        }
    }

    static void write(Folder folder, String name, String text) {
        folder.write(name, out -> out.write(text.getBytes(UTF_8)));
    }

    static String read(Folder folder, String name) throws IOException {
        try (InputStream in = folder.open(name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
