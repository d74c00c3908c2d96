package org.iclprism.generate;

import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Split;
import org.iclprism.plan.RunPlan;

/** The prompts of a split, drawn where they are asked for; travels without the task pool. */
public final class StreamedPrompts implements PromptSource {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;
    private final Split split;
    private transient PromptStream stream;

    public StreamedPrompts(RunPlan plan, Split split) {
        this.plan = plan;
        this.split = split;
    }

    @Override
    public Prompt prompt(long sequence) {
        if (stream == null) {
            stream = plan.prompts(split);
        }
        return stream.prompt(sequence);
    }
}
