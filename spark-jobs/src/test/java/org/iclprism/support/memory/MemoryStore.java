package org.iclprism.support.memory;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;

/** Files and folders by path, with the rules of HDFS. Thread-safe. */
final class MemoryStore {
    private static final String ROOT = "/";

    private final Map<String, MemoryFile> files = new TreeMap<>();
    /** In the order in which they were made, so that the newest name of a folder is known. */
    private final Set<String> names = new LinkedHashSet<>();

    MemoryStore() {
        names.add(ROOT);
    }

    /** Replaces everything by what another store holds now; all of it counts as synced. */
    void copy(MemoryStore other) {
        Map<String, MemoryFile> copies = new TreeMap<>();
        Set<String> there;
        synchronized (other) {
            other.files.forEach((path, file) -> copies.put(path, file.copy()));
            there = new LinkedHashSet<>(other.names);
        }
        synchronized (this) {
            files.clear();
            files.putAll(copies);
            names.clear();
            names.addAll(there);
        }
    }

    synchronized boolean isFolder(String path) {
        return names.contains(path) && !files.containsKey(path);
    }

    /** The file of this path, or null. */
    synchronized MemoryFile find(String path) {
        return files.get(path);
    }

    synchronized Map<String, byte[]> contents() {
        Map<String, byte[]> contents = new TreeMap<>();
        files.forEach((path, file) -> contents.put(path, file.bytes()));
        return contents;
    }

    /** Paths of what is in a folder, the oldest first; of a file its own. */
    synchronized List<String> list(String path) throws FileNotFoundException {
        if (!names.contains(path)) {
            throw new FileNotFoundException("File " + path + " does not exist.");
        }
        if (files.containsKey(path)) {
            return List.of(path);
        }
        return names.stream()
                .filter(name -> !name.equals(ROOT) && parent(name).equals(path))
                .toList();
    }

    synchronized MemoryFile create(String path, boolean overwrite, long now) throws IOException {
        if (names.contains(path) && !(overwrite && files.containsKey(path))) {
            throw new FileAlreadyExistsException(path + " already exists");
        }
        mkdirs(parent(path));
        MemoryFile file = new MemoryFile(new byte[0], now);
        names.add(path);
        files.put(path, file);
        return file;
    }

    synchronized boolean mkdirs(String path) throws IOException {
        if (files.containsKey(path)) {
            throw new ParentNotDirectoryException(path + " is not a directory");
        }
        if (!names.contains(path)) {
            mkdirs(parent(path));
            names.add(path);
        }
        return true;
    }

    /** Onto a folder: into it. Onto a file, out of or into what is not there, into itself: refused. */
    synchronized boolean rename(String from, String to) {
        String target = isFolder(to) && !to.equals(from) ? child(to, from) : to;
        if (from.equals(target)) {
            return files.containsKey(from);
        }
        boolean possible = names.contains(from)
                && !names.contains(target)
                && isFolder(parent(target))
                && !target.startsWith(from + ROOT);
        if (possible) {
            move(from, target);
        }
        return possible;
    }

    /** In one step, in place of a file or an empty folder that is there. */
    synchronized void replace(String from, String to) throws IOException {
        if (!names.contains(from)) {
            throw new FileNotFoundException("rename source " + from + " not found.");
        }
        if (isFolder(from) != isFolder(to) && names.contains(to)) {
            throw new IOException("Source " + from + " and destination " + to + " must be of one kind");
        }
        if (!isFolder(parent(to))) {
            throw new FileNotFoundException("rename destination parent " + parent(to) + " not found.");
        }
        delete(to, false);
        move(from, to);
    }

    private void move(String from, String to) {
        for (String name : below(from)) {
            String moved = to + name.substring(from.length());
            names.remove(name);
            names.add(moved);
            MemoryFile file = files.remove(name);
            if (file != null) {
                files.put(moved, file);
            }
        }
    }

    synchronized boolean delete(String path, boolean recursive) throws IOException {
        List<String> all = below(path);
        if (all.size() > 1 && !recursive) {
            throw new PathIsNotEmptyDirectoryException(path);
        }
        all.forEach(names::remove);
        all.forEach(files::remove);
        return !all.isEmpty();
    }

    synchronized void cutPower() {
        files.values().forEach(MemoryFile::cutPower);
    }

    private List<String> below(String path) {
        List<String> below = new ArrayList<>();
        for (String name : names) {
            if (name.equals(path) || name.startsWith(path + ROOT)) {
                below.add(name);
            }
        }
        return below;
    }

    static String parent(String path) {
        int end = path.lastIndexOf('/');
        return end <= 0 ? ROOT : path.substring(0, end);
    }

    private static String child(String folder, String path) {
        return (folder.equals(ROOT) ? "" : folder) + path.substring(path.lastIndexOf('/'));
    }
}
