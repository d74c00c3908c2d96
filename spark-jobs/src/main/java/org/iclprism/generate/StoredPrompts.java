package org.iclprism.generate;

import java.util.ArrayList;
import java.util.List;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.ShardPlan;
import org.iclprism.datagen.Split;
import org.iclprism.files.Folder;
import org.iclprism.files.StageManifest;
import org.iclprism.plan.RunPlan;

/** The prompts of a split from its shards; holds one shard at a time. A shard that differs from its manifest is refused. */
public final class StoredPrompts implements PromptSource {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;
    private final Split split;
    private final ShardPlan shards;
    private transient int loadedShard;
    private transient List<Prompt> loaded;

    public StoredPrompts(RunPlan plan, Split split) {
        this.plan = plan;
        this.split = split;
        this.shards = GenerateJob.shards(plan, split);
    }

    @Override
    public Prompt prompt(long sequence) {
        int shard = (int) (sequence / shards.sequencesPerShard());
        if (loaded == null || shard != loadedShard) {
            loaded = load(shards.shard(shard));
            loadedShard = shard;
        }
        return loaded.get((int) (sequence % shards.sequencesPerShard()));
    }

    private List<Prompt> load(ShardPlan.Shard shard) {
        Folder data = plan.data();
        String file = split.id() + "/" + shard.fileName();
        StageManifest.read(data).verify(data, file);
        List<Prompt> prompts = new ArrayList<>();
        PromptTable.of(plan.functionClass())
                .read(
                        data,
                        file,
                        row -> prompts.add(PromptTable.prompt(row, plan.run().dims())));
        return prompts;
    }
}
