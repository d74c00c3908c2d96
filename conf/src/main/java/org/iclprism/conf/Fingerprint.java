package org.iclprism.conf;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Short digests that identify a configuration by its meaning. */
public final class Fingerprint {
    private static final int DIGITS = 8;

    private Fingerprint() {}

    /** Identity of settings: of those that can change a result, less the younger ones that stand at their default. */
    public static String of(Record settings) {
        return of(RecordTree.meaning(settings));
    }

    /** First 8 hexadecimal digits of SHA-256 of the canonical JSON (sorted keys) of {@code meaning}. */
    public static String of(Map<String, Object> meaning) {
        String canonical = ConfigValueFactory.fromMap(meaning).render(ConfigRenderOptions.concise());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
