package org.iclprism.files;

import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, with the permissions that the system gives to new files. Hadoop's own sets those of its umask
 * (022) after the file is there, whatever the user's is, and starts a {@code chmod} for each.
 */
public final class LocalFiles extends RawLocalFileSystem {

    @Override
    public void setPermission(Path path, FsPermission permission) {}
}
