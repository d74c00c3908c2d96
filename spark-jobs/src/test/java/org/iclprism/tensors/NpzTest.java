package org.iclprism.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.iclprism.support.Python;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
    private static final Map<String, Tensor> ARRAYS = new LinkedHashMap<>();

    static {
        ARRAYS.put("matrix", new Tensor(new int[] {2, 3}, new float[] {1, -2, 3.5f, 0, 1e-30f, Float.NaN}));
        ARRAYS.put("a.vector", new Tensor(new int[] {4}, new float[] {1, 2, 3, 4}));
        ARRAYS.put("scalar", new Tensor(new int[0], new float[] {7}));
    }

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadInItsOrder() throws IOException {
        Map<String, Tensor> read = Npz.read(new ByteArrayInputStream(written()));
        assertThat(read).containsExactlyEntriesOf(ARRAYS);
        assertThat(written()).isEqualTo(written());
    }

    @Test
    void numPyReadsItAndItReadsNumPy() throws IOException, InterruptedException {
        Files.write(folder.resolve("java.npz"), written());
        Python.run(folder, List.of("numpy"), getClass(), "npz.py");
        for (String file : List.of("saved.npz", "compressed.npz")) {
            Map<String, Tensor> read = Npz.read(Files.newInputStream(folder.resolve(file)));
            assertThat(read.get("single")).isEqualTo(new Tensor(new int[] {2, 2}, new float[] {0, 1, 2, 3}));
            assertThat(read.get("double")).isEqualTo(new Tensor(new int[] {1}, new float[] {0.5f}));
            assertThat(read.get("long")).isEqualTo(new Tensor(new int[] {3}, new float[] {-1, 0, 5}));
            assertThat(read.get("scalar")).isEqualTo(new Tensor(new int[0], new float[] {7}));
            assertThat(read.get("empty")).isEqualTo(Tensor.zeros(0, 4));
        }
    }

    @Test
    void whatNumPyWroteToAPipeIsRead() throws IOException {
        for (String file : List.of("piped.npz", "piped-compressed.npz")) {
            assertThat(committed(file)).as(file).isEqualTo(committed("saved.npz"));
        }
    }

    @Test
    void bothOrdersOfDimensionsAndOfBytesAndEveryWidthAreRead() throws IOException {
        Map<String, Tensor> read = committed("types.npz");
        float[] values = {0, 1, 2, 3, 4, 5};
        for (String type : List.of("f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8")) {
            for (String order : List.of("<", ">")) {
                assertThat(read.get(order + type)).as(order + type).isEqualTo(new Tensor(new int[] {2, 3}, values));
            }
        }
        assertThat(read.get("bool")).isEqualTo(new Tensor(new int[] {2}, new float[] {1, 0}));
        assertThat(read.get("large")).isEqualTo(new Tensor(new int[] {1}, new float[] {18446744073709551615f}));
        float[] cube = new float[24];
        for (int i = 0; i < cube.length; i++) {
            cube[i] = i;
        }
        assertThat(read.get("fortran")).isEqualTo(new Tensor(new int[] {2, 3, 4}, cube));
    }

    /** Of the script npz_files.py beside them. */
    private Map<String, Tensor> committed(String file) throws IOException {
        return Npz.read(getClass().getResourceAsStream(file));
    }

    @Test
    void whatItCannotReadIsNamed() throws IOException {
        refused("rubbish".getBytes(StandardCharsets.UTF_8), "not a readable zip (Archive is not a ZIP archive)");
        refused(zip("a.txt", new byte[0]), "it holds a.txt, which is no .npy array");
        refused(zip("a.npy", new byte[20]), "a.npy: not a .npy array");
        byte[] npy = Npy.write(Tensor.zeros(2, 2));
        refused(zip("a.npy", Arrays.copyOf(npy, npy.length - 1)), "a.npy: it ends before its 16 bytes of data");
        refused(zip("a.npy", Arrays.copyOf(npy, npy.length + 1)), "a.npy: more than its 16 bytes of data");
        refused(zip("a.npy", replaced(npy, "<f4", "<c8")), "a.npy: not real numbers of up to 64 bits");
        refused(zip("a.npy", replaced(npy, "'<f4'", "'|O' ")), "a.npy: not an array of plain numbers");
        refused(zip("a.npy", replaced(npy, "2, 2,), }    ", "99999999999,)")), "impossible sizes");
    }

    private static void refused(byte[] file, String reason) {
        assertThatThrownBy(() -> Npz.read(new ByteArrayInputStream(file)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason);
    }

    private static byte[] replaced(byte[] npy, String from, String to) {
        String text = new String(npy, StandardCharsets.ISO_8859_1);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npz.write(out, ARRAYS);
        return out.toByteArray();
    }

    @Test
    void aZipThatUnfoldsToAnySizeIsRefusedByWhatItClaims() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npz.write(out, Map.of("zeros", Tensor.zeros(1_000_000)));
        assertThat(out.size()).isLessThan(10_000);
        assertThatThrownBy(() -> Npz.read(new ByteArrayInputStream(out.toByteArray()), 1_000_000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("zeros: its sizes [1000000] take more than what is left of 1000000 bytes");
        assertThat(Npz.read(new ByteArrayInputStream(out.toByteArray()), 4_000_000))
                .containsKey("zeros");
        byte[] claim = replaced(Npy.write(Tensor.zeros(2, 2)), "2, 2,), }    ", "1500000000,) ");
        refused(zip("a.npy", claim), "a: its sizes [1500000000] take more than");
    }

    @Test
    void aFileThatIsTooLargeIsRefused() throws IOException {
        byte[] file = written();
        assertThatThrownBy(() -> Npz.read(new ByteArrayInputStream(file), file.length - 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it is larger than " + (file.length - 1) + " bytes");
    }
}
