package org.iclprism.datagen;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.commons.rng.core.source64.Philox4x64;

/**
 * A named family of random sequences under one seed. Every number drawn in ICL Prism is a pure function of (seed, stream
 * name, index): the Philox4x64 key is (seed, first 8 bytes of SHA-256 of the name, big-endian), the counter starts at
 * (0, index, 0, 0). NumPy's {@code Philox(key=..., counter=...)} gives the same words.
 */
public record Stream(long seed, long id) implements Serializable {

    /** The stream of this name, for example {@code prompts/train}. */
    public static Stream of(long seed, String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return new Stream(seed, ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }

    /** The numbers of item {@code index}: independent of every other index, the same on any machine. */
    public RandomNumbers at(long index) {
        return new RandomNumbers(new Philox4x64(new long[] {seed, id, 0, index, 0, 0}));
    }
}
