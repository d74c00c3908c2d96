package org.iclprism.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.iclprism.support.memory.Call;
import org.iclprism.support.memory.Fault;
import org.iclprism.support.memory.Faults;
import org.iclprism.support.memory.MemoryFileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryFolderTest extends FolderContract {
    private final MemoryFileSystem files = MemoryFileSystem.of("contract");

    @Override
    Folder folder() {
        return new Folder(files.folder("root"));
    }

    @Test
    void aFolderWhoseSuccessorCannotBeNamedStays() {
        folder().writeFolder("it", to -> to.write("file", out -> out.write(1)));
        files.suffer(Faults.at(new Call(Call.Kind.RENAME, "/root/._it-*", 0), Fault.FAIL));
        assertThatThrownBy(() -> folder().replaceFolder("it", to -> to.write("file", out -> out.write(2))))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(folder().folder("it").bytes("file")).containsExactly(1);
        assertThat(folder().deleteTemporary()).isEmpty();
    }

    @AfterEach
    void forget() throws IOException {
        files.close();
    }
}
