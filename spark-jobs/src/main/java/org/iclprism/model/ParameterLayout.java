package org.iclprism.model;

import java.util.ArrayList;
import java.util.List;
import org.iclprism.model.Parameter.Blocks;

/** Order of a transformer's parameters in one flat vector: all weight matrices, then biases, LayerNorm and positions. */
final class ParameterLayout {
    private final List<Parameter> parameters = new ArrayList<>();
    private final Blocks residual;
    private int length;

    ParameterLayout(TransformerShape shape) {
        residual = one(shape.width());
        matrices(shape);
        vectors(shape);
    }

    List<Parameter> parameters() {
        return parameters;
    }

    int length() {
        return length;
    }

    /** How many of the leading elements belong to weight matrices. */
    int matrixLength() {
        return parameters.stream()
                .filter(Parameter::matrix)
                .mapToInt(Parameter::length)
                .sum();
    }

    private void matrices(TransformerShape shape) {
        Blocks hidden = one(shape.mlpWidth());
        Blocks heads = new Blocks(shape.heads(), shape.headWidth());
        matrix("read_in.weight", one(shape.prompt().inputs()), residual);
        for (int i = 0; i < shape.layers(); i++) {
            String block = "blocks." + i + ".";
            matrix(block + "qkv.weight", residual, new Blocks(3 * shape.heads(), shape.headWidth()));
            matrix(block + "out.weight", heads, residual);
            matrix(block + "up.weight", residual, hidden);
            matrix(block + "down.weight", hidden, residual);
        }
        matrix("read_out.weight", residual, one(shape.prompt().outputs()));
    }

    private void vectors(TransformerShape shape) {
        if (!shape.readsTokens()) {
            vector("read_in.bias", residual);
        }
        for (int i = 0; i < shape.layers(); i++) {
            blockVectors("blocks." + i + ".", shape);
        }
        norm("ln");
        if (!shape.readsTokens()) {
            vector("read_out.bias", one(shape.prompt().outputs()));
        }
        if (shape.style().positions() == Style.Positions.LEARNED) {
            add("pos", false, one(shape.prompt().positions()), residual);
        }
    }

    private void blockVectors(String block, TransformerShape shape) {
        norm(block + "ln1");
        if (shape.style().biases() == Style.Biases.ALL) {
            vector(block + "qkv.bias", new Blocks(3 * shape.heads(), shape.headWidth()));
            vector(block + "out.bias", residual);
        }
        norm(block + "ln2");
        if (shape.style().biases() != Style.Biases.NONE) {
            vector(block + "up.bias", one(shape.mlpWidth()));
            vector(block + "down.bias", residual);
        }
    }

    private void norm(String name) {
        vector(name + ".weight", residual);
        vector(name + ".bias", residual);
    }

    private void matrix(String name, Blocks rows, Blocks columns) {
        add(name, true, rows, columns);
    }

    private void vector(String name, Blocks columns) {
        add(name, false, one(1), columns);
    }

    private void add(String name, boolean matrix, Blocks rows, Blocks columns) {
        Parameter parameter = new Parameter(name, matrix, length, rows, columns);
        parameters.add(parameter);
        length = Math.toIntExact((long) parameter.offset() + (long) rows.length() * columns.length());
    }

    private static Blocks one(int size) {
        return new Blocks(1, size);
    }
}
