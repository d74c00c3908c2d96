package org.iclprism.support.memory;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.iclprism.support.memory.Call.Kind;

/**
 * Files in memory with the rules of HDFS, and faults at will: {@code memory://<any name>/}. Each name is a file system of
 * its own for as long as it is not closed. Thread-safe.
 */
public final class MemoryFileSystem extends FileSystem {
    private static final String SCHEME = "memory";

    private final MemoryStore store = new MemoryStore();
    private volatile Faults faults = Faults.none();
    private volatile long ahead;
    private URI uri;

    /** What a call does. */
    @FunctionalInterface
    interface Action<T> {
        T run() throws IOException;
    }

    /** The file system of a name. */
    public static MemoryFileSystem of(String name) {
        try {
            return (MemoryFileSystem) FileSystem.get(URI.create(SCHEME + "://" + name + "/"), new Configuration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on these faults; calls are counted from 0. */
    public void suffer(Faults next) {
        faults = next;
    }

    /** Sets the clock that files are dated by ahead. */
    public void pass(Duration time) {
        ahead += time.toMillis();
    }

    /** Takes over everything that another one holds. */
    public void copy(MemoryFileSystem other) {
        store.copy(other.store);
    }

    /** Bytes by path. A file that was not written has the same array as before. */
    public Map<String, byte[]> contents() {
        return store.contents();
    }

    /** A folder of it for {@link org.iclprism.files.Folder}. */
    public String folder(String name) {
        return uri + "/" + name;
    }

    /** Lets a call happen, or what befalls it. */
    private <T> T call(Kind kind, String path, Action<T> action, Action<T> weak) throws IOException {
        return call(faults, kind, path, action, weak);
    }

    <T> T call(Faults those, Kind kind, String path, Action<T> action, Action<T> weak) throws IOException {
        Fault fault = those.next(kind, path);
        if (fault == null) {
            return action.run();
        }
        if (fault == Fault.HALF || fault == Fault.FORGET) {
            return weak.run();
        }
        if (fault == Fault.LOSE_ANSWER) {
            action.run();
        } else if (fault == Fault.POWER_CUT) {
            store.cutPower();
        }
        throw new IOException(fault + " at " + kind + " " + path);
    }

    /** A call that is not weaker than it should be: it does its work or none. */
    private <T> T change(Kind kind, String path, Action<T> action) throws IOException {
        return call(kind, path, action, action);
    }

    private static String key(Path path) {
        return Path.getPathWithoutSchemeAndAuthority(path).toString();
    }

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
        super.initialize(name, configuration);
        setConf(configuration);
        uri = URI.create(name.getScheme() + "://" + name.getAuthority());
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public URI getUri() {
        return uri;
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        String key = key(path);
        return call(Kind.OPEN, key, () -> new FSDataInputStream(input(key)), () -> {
            throw missing(key);
        });
    }

    private MemoryInput input(String key) throws IOException {
        MemoryFile file = store.find(key);
        if (file == null) {
            throw missing(key);
        }
        Faults those = faults;
        return new MemoryInput(file.bytes(), (action, weak) -> call(those, Kind.READ, key, action, weak));
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        String key = key(path);
        return change(Kind.CREATE, key, () -> output(key, store.create(key, overwrite, now())));
    }

    @Override
    public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) throws IOException {
        String key = key(path);
        return change(Kind.CREATE, key, () -> {
            MemoryFile file = store.find(key);
            if (file == null) {
                throw missing(key);
            }
            return output(key, file);
        });
    }

    private FSDataOutputStream output(String key, MemoryFile file) throws IOException {
        Faults those = faults;
        long start = file.bytes().length;
        return new FSDataOutputStream(
                new MemoryOutput(file, this::now, (kind, action) -> call(those, kind, key, action, action)),
                null,
                start);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return change(Kind.RENAME, key(from), () -> store.rename(key(from), key(to)));
    }

    @Override
    @SuppressWarnings("deprecation") // HDFS has it, and so has what overwrites in one step there
    public void rename(Path from, Path to, Options.Rename... options) throws IOException {
        change(Kind.RENAME, key(from), () -> {
            if (List.of(options).contains(Options.Rename.OVERWRITE)) {
                store.replace(key(from), key(to));
            } else if (store.find(key(to)) != null || !store.rename(key(from), key(to))) {
                throw new IOException("rename of " + from + " to " + to + " was refused");
            }
            return null;
        });
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        return change(Kind.DELETE, key(path), () -> store.delete(key(path), recursive));
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) throws IOException {
        return change(Kind.MKDIRS, key(path), () -> store.mkdirs(key(path)));
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        String key = key(path);
        return call(Kind.LIST, key, () -> list(key, 0), () -> list(key, 1));
    }

    private FileStatus[] list(String key, int forgotten) throws IOException {
        List<String> paths = store.list(key);
        List<FileStatus> all = new ArrayList<>();
        for (String path : paths.subList(0, Math.max(0, paths.size() - forgotten))) {
            all.add(status(path));
        }
        return all.toArray(FileStatus[]::new);
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        String key = key(path);
        return call(Kind.STATUS, key, () -> status(key), () -> {
            throw missing(key);
        });
    }

    private FileStatus status(String key) throws FileNotFoundException {
        Path path = new Path(SCHEME, uri.getAuthority(), key);
        MemoryFile file = store.find(key);
        if (file != null) {
            return new FileStatus(file.bytes().length, false, 1, getDefaultBlockSize(path), file.modified(), path);
        }
        if (store.isFolder(key)) {
            return new FileStatus(0, true, 0, 0, 0, path);
        }
        throw missing(key);
    }

    private static FileNotFoundException missing(String key) {
        return new FileNotFoundException("File does not exist: " + key);
    }

    private long now() {
        return System.currentTimeMillis() + ahead;
    }

    @Override
    public void setWorkingDirectory(Path path) {
        throw new UnsupportedOperationException("paths are absolute here");
    }

    @Override
    public Path getWorkingDirectory() {
        return new Path(SCHEME, uri.getAuthority(), "/");
    }
}
