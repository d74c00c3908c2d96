package org.iclprism.generate;

import java.io.Serializable;
import org.iclprism.datagen.Prompt;

/** Prompts by global sequence number. The stored and the streamed source of a split give the same prompts, bit for bit. */
@FunctionalInterface
public interface PromptSource extends Serializable {
    /** The prompt of this number. Not thread-safe: one source per task. */
    Prompt prompt(long sequence);
}
