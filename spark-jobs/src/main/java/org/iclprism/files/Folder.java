package org.iclprism.files;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.commons.io.output.CloseShieldOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * A folder on any file system that Hadoop knows (local, HDFS, s3a). Whole files appear at once: they are written under a
 * temporary name, closed and renamed. Serialisable: executors work in the same folders.
 *
 * @param uri as people write it: an absolute path is one of the local file system, whatever the cluster's default is; any
 *     other has its scheme. Nothing in it is percent-encoded.
 */
public record Folder(String uri) implements Serializable {
    /** Start of the names of files that are still being written. */
    public static final String TEMPORARY = "._";

    /** What core-site.xml and its like say; reading them takes longer than reading a small file. */
    private static final Configuration SITE = new Configuration();

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Writes the content of one file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Takes the bytes at the start of a buffer. */
    @FunctionalInterface
    interface Part {
        void accept(byte[] buffer, int length) throws IOException;
    }

    /** The folder below this one. */
    public Folder folder(String name) {
        return new Folder(uri + "/" + name);
    }

    /** The path of a file or folder in this one. */
    public Path path(String name) {
        return folder(name).path();
    }

    /** This folder's own path. */
    public Path path() {
        return isLocal() ? new Path("file", null, uri) : new Path(uri);
    }

    /** True if it is a path of the local file system. */
    public boolean isLocal() {
        return uri.startsWith("/");
    }

    /** Where a file or folder in this one is, for people. */
    public String place(String name) {
        return name.isEmpty() ? uri : uri + "/" + name;
    }

    /** The Hadoop configuration of this JVM; local files without checksum files beside them. */
    public static Configuration configuration() {
        Configuration configuration = new Configuration(SITE);
        if (SparkEnv.get() != null) {
            SparkHadoopUtil.get()
                    .appendS3AndSparkHadoopHiveConfigurations(SparkEnv.get().conf(), configuration);
        }
        configuration.setClass("fs.file.impl", LocalFiles.class, FileSystem.class);
        configuration.setBoolean("fs.file.impl.disable.cache", true);
        return configuration;
    }

    /** True if there is a file or folder of this name. */
    public boolean has(String name) {
        return quietly(files -> files.exists(path(name)), "look for", name);
    }

    /** True if there is a folder of this name, also an empty one. */
    public boolean isFolder(String name) {
        return has(name) && quietly(files -> files.getFileStatus(path(name)).isDirectory(), "find", name);
    }

    /** Opens a file of this folder. */
    public InputStream open(String name) throws IOException {
        return files().open(path(name));
    }

    /** All bytes of a file, as {@link #read(String, Part)} reads them. */
    public byte[] bytes(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        read(name, (buffer, length) -> bytes.write(buffer, 0, length));
        return bytes.toByteArray();
    }

    /**
     * Reads a file to its end.
     *
     * @return its length
     * @throws UncheckedIOException if it cannot be read now: it is missing, may not be read, or ends too early
     */
    long read(String name, Part part) {
        return quietly(
                files -> {
                    long length = files.getFileStatus(path(name)).getLen();
                    long read = 0;
                    byte[] buffer = new byte[1 << 16];
                    try (InputStream in = files.open(path(name))) {
                        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                            part.accept(buffer, n);
                            read += n;
                        }
                    }
                    if (read < length) {
                        throw new EOFException("it ends after " + read + " of " + length + " bytes");
                    }
                    return read;
                },
                "read",
                name);
    }

    /** Length of a file in bytes. */
    public long length(String name) {
        return quietly(files -> files.getFileStatus(path(name)).getLen(), "find", name);
    }

    /** When a file was last written, by the file system's clock, in ms since 1970. */
    public long modified(String name) {
        return quietly(files -> files.getFileStatus(path(name)).getModificationTime(), "find", name);
    }

    /** Names of what is in this folder, sorted; none if it does not exist. Files still being written are left out. */
    public List<String> names() {
        return all().stream().filter(name -> !name.startsWith(TEMPORARY)).toList();
    }

    /** Removes what an interrupted process has left half written; gives the names of what there was. */
    public List<String> deleteTemporary() {
        List<String> left =
                all().stream().filter(name -> name.startsWith(TEMPORARY)).toList();
        left.forEach(this::delete);
        return left;
    }

    /** The same in every folder below, for who alone works in them. */
    public void deleteTemporaryBelow() {
        deleteTemporary();
        for (FileStatus each : statuses()) {
            if (each.isDirectory()) {
                folder(each.getPath().getName()).deleteTemporaryBelow();
            }
        }
    }

    /** Removes what was half written so long before {@code name} was, where others may work too. */
    public void deleteTemporaryBefore(String name, Duration age) {
        long newest = modified(name) - age.toMillis();
        statuses().stream()
                .filter(each -> each.getModificationTime() < newest)
                .map(each -> each.getPath().getName())
                .filter(each -> each.startsWith(TEMPORARY))
                .forEach(this::delete);
    }

    private List<String> all() {
        return statuses().stream()
                .map(status -> status.getPath().getName())
                .sorted()
                .toList();
    }

    private List<FileStatus> statuses() {
        return quietly(
                files -> {
                    try {
                        return List.of(files.listStatus(path()));
                    } catch (FileNotFoundException missing) {
                        return List.of();
                    }
                },
                "list",
                "");
    }

    /**
     * Writes a whole file, replacing one of the same name only when the new one is complete and on the disk. Readers see
     * one or the other, if the file system can rename onto a file.
     */
    public void write(String name, Content content) {
        String temporary = temporaryName(name);
        try {
            quietly(files -> write(files.create(path(temporary), true), content), "write", name);
            publish(temporary, name);
        } catch (RuntimeException | Error e) {
            clear(temporary, e);
            throw e;
        }
    }

    private static Void write(FSDataOutputStream file, Content content) throws IOException {
        try (file) {
            OutputStream out = new BufferedOutputStream(file);
            content.writeTo(CloseShieldOutputStream.wrap(out));
            out.flush();
            // a name that outlives a power failure must not stand before its bytes
            if (file.hasCapability(StreamCapabilities.HSYNC)) {
                file.hsync();
            }
        }
        return null;
    }

    /** On a full disk, half a file would be in the way of the next. */
    private void clear(String temporary, Throwable failure) {
        try {
            delete(temporary);
        } catch (UncheckedIOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Writes a whole folder, which appears when it is complete; there must be none of this name. */
    public void writeFolder(String name, Consumer<Folder> content) {
        String temporary = temporaryName(name);
        try {
            content.accept(folder(temporary));
            publish(temporary, name);
        } catch (RuntimeException | Error e) {
            clear(temporary, e);
            throw e;
        }
    }

    /** The same where there may be one: it is taken away when the new one is complete, and stays if that cannot be named. */
    public void replaceFolder(String name, Consumer<Folder> content) {
        String before = temporaryName(name);
        try {
            writeFolder(name, writing -> {
                content.accept(writing);
                if (has(name)) {
                    publish(name, before);
                }
            });
        } catch (RuntimeException | Error e) {
            restore(before, name, e);
            throw e;
        }
        delete(before);
    }

    private void restore(String before, String name, Throwable failure) {
        try {
            if (has(before) && !has(name)) {
                publish(before, name);
            }
        } catch (UncheckedIOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Opens a new log that is readable while it grows. */
    public OutputStream log(String name) throws IOException {
        return files().create(path(name), false);
    }

    /** Opens a log to go on where it ends; not every store can. */
    public OutputStream append(String name) throws IOException {
        return files().append(path(name));
    }

    /** Gives a finished temporary file or folder its name; a file replaces one of that name, a folder nothing. */
    void publish(String temporary, String name) {
        quietly(
                files -> {
                    new Renaming(files).replace(path(temporary), path(name));
                    return null;
                },
                "publish",
                name);
    }

    /**
     * Renames what may not be used and must not be lost.
     *
     * @param why in a word, for the new name
     * @return the new name
     */
    public String setAside(String name, String why) {
        String aside = name + "." + why + "-" + STAMP.format(Instant.now());
        quietly(
                files -> {
                    new Renaming(files).move(path(name), path(aside));
                    return null;
                },
                "set aside",
                name);
        return aside;
    }

    /** A name under which nothing is taken for whole; in the same folder, as HDFS renames into no new one. */
    public static String temporaryName(String name) {
        int start = name.lastIndexOf('/') + 1;
        return name.substring(0, start) + TEMPORARY + name.substring(start) + "-" + UUID.randomUUID();
    }

    /** Removes a file or folder, if it is there. */
    public void delete(String name) {
        quietly(files -> files.delete(path(name), true), "delete", name);
    }

    private FileSystem files() throws IOException {
        return FileSystems.of(path(), configuration());
    }

    /** Hadoop's local file system tells of a full disk by an Error. */
    public static IOException io(Throwable failure) {
        return failure instanceof IOException io ? io : new IOException(failure.getMessage(), failure);
    }

    /** HDFS sends the stack of its server along. */
    private static String words(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.lines().findFirst().orElse(failure.getClass().getSimpleName());
    }

    @FunctionalInterface
    private interface Action<T> {
        T on(FileSystem files) throws IOException;
    }

    private <T> T quietly(Action<T> action, String verb, String name) {
        try {
            return action.on(files());
        } catch (IOException | FSError e) {
            throw new UncheckedIOException(
                    "Cannot " + verb + " " + place(name) + ": " + words(e)
                            + ". What is there stays as it is; run the same command again when that is mended.",
                    io(e));
        }
    }
}
