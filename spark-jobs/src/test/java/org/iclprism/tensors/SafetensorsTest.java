package org.iclprism.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.support.Python;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    private static final Map<String, Tensor> ARRAYS = new TreeMap<>(Map.of(
            "matrix", new Tensor(new int[] {2, 3}, new float[] {1, -2, 3.5f, 0, 1e-30f, Float.NEGATIVE_INFINITY}),
            "a.vector", new Tensor(new int[] {4}, new float[] {1, 2, 3, 4}),
            "scalar", new Tensor(new int[0], new float[] {7}),
            "empty", Tensor.zeros(0, 4)));

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        assertThat(read(written())).isEqualTo(ARRAYS);
        ByteBuffer start = ByteBuffer.wrap(written()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(start.getLong() % 8).isZero();
        assertThat(new String(written(), 8, 33, StandardCharsets.UTF_8))
                .isEqualTo("{\"__metadata__\":{\"format\":\"pt\"},\"");
    }

    @Test
    void itsOwnLibraryReadsItAndItReadsItsOwnLibrary() throws IOException, InterruptedException {
        Files.write(folder.resolve("java.safetensors"), written());
        Python.run(folder, List.of("safetensors", "torch"), getClass(), "safetensors_files.py");
        Map<String, Tensor> read = read(Files.readAllBytes(folder.resolve("python.safetensors")));
        float[] values = {0, -0f, 1, -2.5f, 65504, 6.1035156e-05f, 5.9604645e-08f, Float.POSITIVE_INFINITY};
        for (String type : List.of("float64", "float32", "float16")) {
            assertThat(read.get(type)).isEqualTo(new Tensor(new int[] {2, 4}, values));
        }
        values[4] = 65536;
        assertThat(read.get("bfloat16")).isEqualTo(new Tensor(new int[] {2, 4}, values));
    }

    @Test
    void whatItCannotReadIsNamed() throws IOException {
        byte[] whole = written();
        refused("rubbish".getBytes(StandardCharsets.UTF_8), "its first 8 bytes are not the length");
        refused(Arrays.copyOf(whole, 100), "its first 8 bytes are not the length");
        refused(Arrays.copyOf(whole, whole.length - 1), "scalar: the file ends before its 4 bytes at 40");
        refused(file("[1, 2]"), "its header is not a JSON object");
        refused(file("{\"a\": "), "its header is not JSON");
        refused(file("{}"), "it holds no arrays");
        refused(file("{\"a\":{\"dtype\":\"F32\"}}"), "a: not an array with dtype, shape and data_offsets");
        refused(array("a", "[99999999999]", 0, 8), "a: not an array with dtype, shape and data_offsets");
        refused(array("a", "[-1,-2]", 0, 8), "a: its sizes [-1, -2] take more than");
        refused(array("a", "[1]", 0, 8), "a: 4 bytes cannot stand at 0 to 8");
        refused(array("a", "[1]", 0, 4).replace("}}", "},\"a\":{}}"), "its header is not JSON (Duplicate field 'a')");
    }

    @Test
    void whatItClaimsIsBoundedBeforeItIsRead() {
        refused(array("a", "[1000000000]", 0, 4_000_000_000L), "a: its sizes [1000000000] take more than");
        String two = array("a", "[2]", 0, 8)
                .replace("}}", "},\"b\":{\"dtype\":\"F32\",\"shape\":[2]," + "\"data_offsets\":[4,12]}}");
        refused(two, "b: its bytes from 4 belong to another array too");
    }

    @Test
    void masksAndPositionsAreNamedAndNotRead() throws IOException {
        String header = array("a", "[1]", 2, 6)
                .replace(
                        "}}",
                        "},"
                                + "\"mask\":{\"dtype\":\"BOOL\",\"shape\":[2],\"data_offsets\":[0,2]},"
                                + "\"packed\":{\"dtype\":\"F8_E4M3\",\"shape\":[1],\"data_offsets\":[6,7]}}");
        NamedArrays read = Safetensors.read(new ByteArrayInputStream(file(header)));
        assertThat(read.arrays()).containsOnlyKeys("a");
        assertThat(read.others()).isEqualTo(Map.of("mask", "BOOL", "packed", "F8_E4M3"));
    }

    private static String array(String name, String shape, long from, long to) {
        return "{\"" + name + "\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":[" + from + "," + to
                + "]}}";
    }

    private static void refused(String header, String reason) {
        refused(file(header), reason);
    }

    private static void refused(byte[] file, String reason) {
        assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class).hasMessageContaining(reason);
    }

    private static byte[] file(String header) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(text.length + 16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    private static Map<String, Tensor> read(byte[] file) throws IOException {
        return Safetensors.read(new ByteArrayInputStream(file)).arrays();
    }

    private static byte[] written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Safetensors.write(out, ARRAYS);
        return out.toByteArray();
    }
}
