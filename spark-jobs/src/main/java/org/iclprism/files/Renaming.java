package org.iclprism.files;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * Renames by one rule on every file system: a file takes the place of a file, in one step where the file system can (local,
 * HDFS); a folder takes the place of nothing. The plain rename of Hadoop moves a folder into one that is there.
 */
final class Renaming {
    private final Hidden files;

    Renaming(FileSystem files) {
        this.files = new Hidden(files);
    }

    /** Gives {@code from} the name {@code to}; a file that has it is replaced. */
    void replace(Path from, Path to) throws IOException {
        try {
            files.rename(from, to, Options.Rename.OVERWRITE);
        } catch (IOException e) {
            if (files.exists(from)
                    && files.exists(to)
                    && files.getFileStatus(to).isDirectory()) {
                throw new IOException("there is a folder of this name", e);
            }
            throw e;
        }
    }

    /** Gives {@code from} the name {@code to}, which nothing may have. */
    void move(Path from, Path to) throws IOException {
        files.rename(from, to, Options.Rename.NONE);
    }

    /** Shows the rename with options, which every file system has and hides. */
    private static final class Hidden extends FilterFileSystem {
        Hidden(FileSystem files) {
            super(files);
        }

        @Override
        @SuppressWarnings("deprecation")
        protected void rename(Path from, Path to, Options.Rename... options) throws IOException {
            super.rename(from, to, options);
        }
    }
}
