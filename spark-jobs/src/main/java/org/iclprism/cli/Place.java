package org.iclprism.cli;

import java.net.URI;
import java.nio.file.Path;
import org.iclprism.files.Folder;

/** A file or folder that a command line names, on any file system that Hadoop knows. */
record Place(Folder parent, String name) {

    /** A path without a file system is a local one. */
    static Place of(String path) {
        String absolute = absolute(path);
        if (!path.contains(":")) {
            // Hadoop takes a path as it is, with its spaces
            absolute = "file://" + URI.create(absolute).getPath();
        }
        int slash = absolute.lastIndexOf('/');
        return new Place(new Folder(absolute.substring(0, slash)), absolute.substring(slash + 1));
    }

    /** A path's address; one without a file system is local, whatever the cluster's default is. */
    static String absolute(String path) {
        return path.contains("://") || path.startsWith("file:")
                ? path.replaceAll("/$", "")
                : Path.of(path).toAbsolutePath().normalize().toUri().toString().replaceAll("/$", "");
    }

    boolean isThere() {
        return parent.has(name);
    }

    Folder folder() {
        return parent.folder(name);
    }

    @Override
    public String toString() {
        return parent.path(name).toString();
    }
}
