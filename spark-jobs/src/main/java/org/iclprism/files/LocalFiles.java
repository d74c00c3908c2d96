package org.iclprism.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system; what may not be looked at is not missing, and new files have the permissions that the system
 * gives. Hadoop's own sets those of its umask
 * (022) after the file is there, whatever the user's is, and starts a {@code chmod} for each.
 */
public final class LocalFiles extends RawLocalFileSystem {

    @Override
    public void setPermission(Path path, FsPermission permission) {}

    /** Hadoop asks {@link java.io.File#exists}, which says no of what it may not look at, too. */
    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        try {
            return super.getFileStatus(path);
        } catch (FileNotFoundException missing) {
            requireAllowed(path);
            throw missing;
        }
    }

    private void requireAllowed(Path path) throws AccessDeniedException {
        try {
            Files.readAttributes(pathToFile(path).toPath(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (AccessDeniedException denied) {
            throw new AccessDeniedException(denied.getFile(), null, "Permission denied");
        } catch (IOException missing) {
            // told by the caller
        }
    }

    /** In one step, as the system renames. */
    @Override
    @SuppressWarnings("deprecation") // the rename with options, which every file system has and hides
    protected void rename(Path from, Path to, Options.Rename... options) throws IOException {
        boolean overwrite = List.of(options).contains(Options.Rename.OVERWRITE);
        CopyOption[] how = overwrite ? new CopyOption[] {StandardCopyOption.ATOMIC_MOVE} : new CopyOption[0];
        Files.move(pathToFile(from).toPath(), pathToFile(to).toPath(), how);
    }
}
