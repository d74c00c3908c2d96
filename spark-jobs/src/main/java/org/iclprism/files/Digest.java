package org.iclprism.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file was when it was written.
 *
 * @param bytes length
 * @param sha256 of its bytes, hexadecimal
 */
public record Digest(long bytes, String sha256) implements Serializable {

    /** Reads a file and takes its digest. */
    public static Digest of(Folder folder, String name) {
        try (InputStream in = folder.open(name);
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            long bytes = 0;
            byte[] buffer = new byte[1 << 16];
            for (int n = digesting.read(buffer); n >= 0; n = digesting.read(buffer)) {
                bytes += n;
            }
            requireAll(folder, name, bytes);
            return new Digest(
                    bytes, HexFormat.of().formatHex(digesting.getMessageDigest().digest()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder.place(name) + ": " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }

    /** A digest of half a file would make the whole one look damaged for ever. */
    private static void requireAll(Folder folder, String name, long bytes) throws EOFException {
        long length = folder.length(name);
        if (bytes != length) {
            throw new EOFException("reading ended after " + bytes + " of " + length + " bytes; run again");
        }
    }

    /** True if the file is there and still the same. */
    public boolean matches(Folder folder, String name) {
        return folder.has(name)
                && folder.length(name) == bytes
                && of(folder, name).equals(this);
    }
}
