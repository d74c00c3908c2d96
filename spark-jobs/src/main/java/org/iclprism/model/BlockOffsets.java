package org.iclprism.model;

/** Where the parameters of one block stand in the padded arrays; -1 where the style has none. */
record BlockOffsets(
        int qkv,
        int qkvBias,
        int out,
        int outBias,
        int up,
        int upBias,
        int down,
        int downBias,
        int norm1,
        int norm1Bias,
        int norm2,
        int norm2Bias) {

    static BlockOffsets of(PaddedParameters layout, int layer) {
        String block = "blocks." + layer + ".";
        return new BlockOffsets(
                layout.offset(block + "qkv.weight"),
                layout.offset(block + "qkv.bias"),
                layout.offset(block + "out.weight"),
                layout.offset(block + "out.bias"),
                layout.offset(block + "up.weight"),
                layout.offset(block + "up.bias"),
                layout.offset(block + "down.weight"),
                layout.offset(block + "down.bias"),
                layout.offset(block + "ln1.weight"),
                layout.offset(block + "ln1.bias"),
                layout.offset(block + "ln2.weight"),
                layout.offset(block + "ln2.bias"));
    }
}
