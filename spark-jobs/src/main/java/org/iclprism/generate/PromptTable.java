package org.iclprism.generate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.TokenPrompt;
import org.iclprism.datagen.VectorPrompt;
import org.iclprism.files.Table;

/**
 * Prompts as rows: {@code sequence}, {@code task} and either {@code tokens} (int32 little-endian [positions]) or {@code x}
 * (float32 little-endian, row-major [points, dims]) with {@code y} (float32 [points]).
 */
final class PromptTable {
    static final Table TOKENS =
            Table.of("message prompts { required int64 sequence; required int32 task; required binary tokens; }");
    static final Table VECTORS = Table.of("message prompts { required int64 sequence; required int32 task;"
            + " required binary x; required binary y; }");

    private PromptTable() {}

    static Table of(FunctionClass functionClass) {
        return functionClass.shape().kind() == PromptShape.Kind.TOKENS ? TOKENS : VECTORS;
    }

    static Object[] row(long sequence, Prompt prompt) {
        if (prompt instanceof TokenPrompt tokens) {
            return new Object[] {sequence, tokens.task(), bytes(tokens.tokens())};
        }
        VectorPrompt vectors = (VectorPrompt) prompt;
        return new Object[] {sequence, vectors.task(), bytes(vectors.x()), bytes(vectors.y())};
    }

    static Prompt prompt(Map<String, Object> row, int dims) {
        int task = (Integer) row.get("task");
        if (row.get("tokens") instanceof byte[] tokens) {
            return new TokenPrompt(task, ints(tokens));
        }
        return new VectorPrompt(task, dims, floats((byte[]) row.get("x")), floats((byte[]) row.get("y")));
    }

    private static byte[] bytes(int[] values) {
        ByteBuffer buffer = littleEndian(new byte[4 * values.length]);
        buffer.asIntBuffer().put(values);
        return buffer.array();
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer buffer = littleEndian(new byte[4 * values.length]);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    private static int[] ints(byte[] bytes) {
        int[] values = new int[bytes.length / 4];
        littleEndian(bytes).asIntBuffer().get(values);
        return values;
    }

    private static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length / 4];
        littleEndian(bytes).asFloatBuffer().get(values);
        return values;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
