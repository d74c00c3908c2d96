package org.iclprism.exchange;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names of arrays without what a training loop adds to them. */
final class BareNames {
    /** Of DataParallel and torch.compile, which wrap a module or a part of it. */
    private static final Pattern WRAPPER = Pattern.compile("(?<=^|\\.)(module|_orig_mod)\\.");
    /** Garg et al.'s code: a headless GPT-2 between two linear layers. https://github.com/dtsip/in-context-learning */
    private static final Pattern AROUND = Pattern.compile("^_(read_in|read_out)\\.");

    private static final Pattern BACKBONE = Pattern.compile("^_backbone\\.");
    /** Masks, positions and angles, which modules keep beside the weights. */
    private static final Pattern BUFFER = Pattern.compile(
            "(.*\\.)?((attn|attention)\\.bias|masked_bias|(causal_|attn_|attention_)?mask|tril|position_ids|inv_freq"
                    + "|original_inv_freq|cos_cached|sin_cached)");

    private BareNames() {}

    /** The name of a parameter; empty for a buffer. */
    static Optional<String> of(String name) {
        String bare = WRAPPER.matcher(name).replaceAll("");
        if (BUFFER.matcher(bare).matches()) {
            return Optional.empty();
        }
        String around = AROUND.matcher(bare).replaceFirst("$1.");
        return Optional.of(BACKBONE.matcher(around).replaceFirst(""));
    }
}
