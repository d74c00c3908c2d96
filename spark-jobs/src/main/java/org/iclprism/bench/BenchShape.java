package org.iclprism.bench;

import java.util.Arrays;
import java.util.List;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.PromptShape.Kind;
import org.iclprism.model.Style;
import org.iclprism.model.TransformerShape;

/** The transformers that speed is measured on, those of the PyTorch peer {@code torch_peer.py}; MLP four times as wide. */
public enum BenchShape {
    URNS("urns", Style.NEOX, Kind.TOKENS, 1, 64, 1, 129, 9, 9, 64),
    REGRESSION("regression", Style.NEOX, Kind.PAIRS, 8, 64, 1, 32, 8, 1, 128),
    CLASSIFY("classify", Style.NEOX, Kind.LAST, 1, 64, 1, 128, 9, 2, 64),
    GARG_TINY("garg-tiny", Style.GPT2, Kind.PAIRS, 3, 64, 2, 22, 5, 1, 64),
    GARG_SMALL("garg-small", Style.GPT2, Kind.PAIRS, 6, 128, 4, 82, 20, 1, 64),
    RAVENTOS("raventos", Style.GPT2, Kind.PAIRS, 8, 128, 2, 32, 9, 1, 256);

    private static final int MLP_FACTOR = 4;

    private final String label;
    private final TransformerShape transformer;
    private final int batch;

    BenchShape(
            String label,
            Style style,
            Kind kind,
            int layers,
            int width,
            int heads,
            int positions,
            int inputs,
            int outputs,
            int batch) {
        this.label = label;
        this.batch = batch;
        transformer = new TransformerShape(
                style, new PromptShape(kind, positions, inputs, outputs), layers, width, heads, MLP_FACTOR * width);
    }

    /** The shapes' names, as {@code --shape} takes them. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(BenchShape::label).toList();
    }

    /** Name in the peer and on the command line. */
    public String label() {
        return label;
    }

    /** What is trained. */
    public TransformerShape transformer() {
        return transformer;
    }

    /** Prompts of one step. */
    public int batch() {
        return batch;
    }

    /** Tokens of one step: batch x positions. */
    public int tokens() {
        return batch * transformer.prompt().positions();
    }

    /** GFLOP of a forward pass over one batch; attention counts its causal half, as the peer's gflop_per_step / 3. */
    public double forwardGflop() {
        PromptShape prompt = transformer.prompt();
        double width = transformer.width();
        double readIn = prompt.kind() == Kind.TOKENS ? 0 : prompt.inputs() * width;
        double matrices = transformer.layers() * (4 * width + 2 * transformer.mlpWidth()) * width
                + readIn
                + width * prompt.outputs();
        double attention = transformer.layers() * 2 * width * (prompt.positions() + 1) / 2;
        return 2 * (matrices + attention) * tokens() / 1e9;
    }

    /**
     * GFLOP of a training step as far as the outputs that the loss reads depend on it: the last block asks from their
     * positions alone. Otherwise the same as {@link #stepGflop}; what tables of tokens save is not left out.
     */
    public double neededGflop() {
        PromptShape prompt = transformer.prompt();
        double width = transformer.width();
        int asking = prompt.outputPositions() / prompt.readEvery();
        double unread = 1 - (double) asking / prompt.positions();
        double matrices = unread * (2 * width + 2 * transformer.mlpWidth() + prompt.outputs()) * width;
        double attention = width * (prompt.positions() + 1 - 2.0 * seen(prompt, asking) / prompt.positions());
        return stepGflop() - 3 * 2 * (matrices + attention) * tokens() / 1e9;
    }

    /** Positions that those with a query see, all together: the last ones, or every second from the first. */
    private static long seen(PromptShape prompt, long asking) {
        return prompt.readEvery() == 2 ? asking * asking : asking * (2L * prompt.positions() - asking + 1) / 2;
    }

    /** GFLOP of a training step: backward counts twice forward, everything but products nothing. */
    public double stepGflop() {
        return 3 * forwardGflop();
    }
}
