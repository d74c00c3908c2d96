package org.iclprism.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;

/**
 * A file or folder that a command line names, on any file system that Hadoop knows.
 *
 * @param address a local path, or what Hadoop takes; in both every letter stands for itself
 */
record Place(String address) {
    private static final Pattern ELSEWHERE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*", Pattern.DOTALL);

    /** A path without a scheme is a local one, whatever the cluster's default is; only in {@code file:} is %20 a space. */
    static Place of(String given) {
        if (given.startsWith("file:")) {
            return new Place(local(given, decoded(given)));
        }
        if (ELSEWHERE.matcher(given).matches()) {
            return new Place(given.replaceAll("(?<=[^/])/+$", ""));
        }
        return new Place(local(given, given));
    }

    private static String decoded(String given) {
        try {
            URI uri = new URI(given);
            if (uri.getPath() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return uri.getPath();
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw wrong(given, "it is no address of a file: a space is written %20 in one, ? is %3F, # is %23");
    }

    private static String local(String given, String path) {
        try {
            return Path.of(path).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException e) {
            throw wrong(given, e.getReason());
        }
    }

    private static PrismException wrong(String given, String why) {
        return new PrismException(
                ExitCode.USAGE,
                "Cannot use the path " + given + ": " + why + ". Write a path as it is, without file: before it.");
    }

    /** The folder that it is in. */
    Folder parent() {
        return new Folder(address.substring(0, Math.max(1, address.lastIndexOf('/'))));
    }

    String name() {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    boolean isThere() {
        return parent().has(name());
    }

    Folder folder() {
        return new Folder(address);
    }

    @Override
    public String toString() {
        return address;
    }
}
