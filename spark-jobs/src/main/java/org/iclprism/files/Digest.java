package org.iclprism.files;

import java.io.Serializable;
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
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            long bytes = folder.read(name, (buffer, length) -> sha256.update(buffer, 0, length));
            return new Digest(bytes, HexFormat.of().formatHex(sha256.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }

    /** True if the file is there and still the same. */
    public boolean matches(Folder folder, String name) {
        return folder.has(name) && of(folder, name).equals(this);
    }
}
