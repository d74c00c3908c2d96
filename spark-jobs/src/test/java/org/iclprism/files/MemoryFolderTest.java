package org.iclprism.files;

import java.io.IOException;
import org.iclprism.support.memory.MemoryFileSystem;
import org.junit.jupiter.api.AfterEach;

class MemoryFolderTest extends FolderContract {
    private final MemoryFileSystem files = MemoryFileSystem.of("contract");

    @Override
    Folder folder() {
        return new Folder(files.folder("root"));
    }

    @AfterEach
    void forget() throws IOException {
        files.close();
    }
}
