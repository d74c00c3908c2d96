package org.iclprism.discovery;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Serializable;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;

/** A file that somebody else wrote, on any file system that Hadoop knows, plain or gzipped (told by its first bytes). */
public record InputFile(Folder folder, String name) implements Serializable {

    /** Path for messages. */
    public String path() {
        return folder.path(name).toUri().getScheme() == null
                        || "file".equals(folder.path(name).toUri().getScheme())
                ? folder.path(name).toUri().getPath()
                : folder.path(name).toString();
    }

    /** The file's name without {@code .csv}, {@code .gz} and the like. */
    String stem() {
        return name.replaceFirst("(?i)(\\.(csv|tsv|jsonl|json|parquet))?(\\.gz)?$", "");
    }

    /** Its bytes, unpacked. */
    InputStream open() throws IOException {
        PushbackInputStream raw = new PushbackInputStream(folder.open(name), 2);
        byte[] start = raw.readNBytes(2);
        raw.unread(start);
        boolean gzip = start.length == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
        return gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
    }

    /** What is wrong with the whole file. */
    PrismException wrong(String what) {
        return new PrismException(ExitCode.MISMATCH, "Cannot read " + path() + ": " + what);
    }

    /** What is wrong with one line, counted from 1. */
    PrismException wrong(long line, String what) {
        return new PrismException(ExitCode.MISMATCH, "Cannot read " + path() + ", line " + line + ": " + what);
    }

    PrismException unreadable(IOException e) {
        if (e instanceof EOFException) {
            return wrong("it ends in the middle of its gzip stream. Copy or download it again.");
        }
        if (e instanceof ZipException) {
            return wrong("its gzip stream is damaged (" + e.getMessage() + "). Copy or download it again.");
        }
        boolean there = folder.has(name);
        return new PrismException(
                there ? ExitCode.FAILED : ExitCode.USAGE,
                "Cannot read " + path() + ": " + (there ? e.getMessage() : "there is no such file") + ".",
                e);
    }
}
