package org.iclprism.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints from a stranger: each attack works on DL4J's own reader or would exhaust the process. */
class HostileCheckpointTest {
    private static final AtomicInteger RUN = new AtomicInteger();

    @TempDir
    private Path root;

    private MultiLayerNetwork network;
    private Map<String, byte[]> entries;

    /** Code that runs when it is deserialised. */
    private static final class Gadget implements Serializable {
        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) {
            RUN.incrementAndGet();
        }
    }

    @BeforeEach
    void write() throws IOException {
        network = Transformers.initial(TinyExperiment.run(root));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, out, true);
        entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
    }

    private ByteArrayInputStream zip() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return new ByteArrayInputStream(out.toByteArray());
    }

    private void assertRefused(String... because) {
        assertThatThrownBy(() -> ModelFile.read(zip(), 10_000_000))
                .isInstanceOf(IOException.class)
                .message()
                .contains(because);
    }

    @Test
    void aGoodOneIsRead() throws IOException {
        assertThat(TransformerNetwork.parameters(ModelFile.read(zip(), 10_000_000)))
                .isEqualTo(TransformerNetwork.parameters(network));
    }

    @Test
    void noJavaObjectIsDeserialised() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(new Gadget());
        }
        entries.put("preprocessor.bin", bytes.toByteArray());
        int before = RUN.get();
        assertThatThrownBy(() -> ModelSerializer.restoreMultiLayerNetwork(zip(), true));
        assertThat(RUN.get()).as("the attack works on DL4J").isEqualTo(before + 1);
        assertRefused("it holds preprocessor.bin, which no checkpoint has");
        assertThat(RUN.get()).isEqualTo(before + 1);
    }

    @Test
    void noOtherClassIsMade() {
        String json = new String(entries.get("configuration.json"), StandardCharsets.UTF_8);
        String hostile = json.replaceFirst("\"@class\" : \"[^\"]*\"", "\"@class\" : \"javax.swing.JEditorPane\"");
        assertThat(hostile).isNotEqualTo(json);
        entries.put("configuration.json", hostile.getBytes(StandardCharsets.UTF_8));
        assertRefused("names the class javax.swing.JEditorPane");
    }

    @Test
    void ofTwoClassesInOneObjectNoneIsMade() {
        String json = new String(entries.get("configuration.json"), StandardCharsets.UTF_8);
        // DL4J makes the first of the two, a tree of the JSON holds the last
        String hostile = json.replaceFirst("(\"@class\" : \"[^\"]*\")", "\"@class\" : \"javax.swing.JEditorPane\", $1");
        assertThat(hostile).isNotEqualTo(json);
        entries.put("configuration.json", hostile.getBytes(StandardCharsets.UTF_8));
        assertRefused("configuration.json is not plain JSON (Duplicate field '@class')");
    }

    @Test
    void namesThatLeaveTheFolderAreRefused() {
        entries.put("../../etc/passwd", new byte[1]);
        assertRefused("it holds ../../etc/passwd");
    }

    @Test
    void aZipThatUnfoldsToAnySizeIsRefusedByWhatItClaims() throws IOException {
        entries.put("updaterState.bin", array(5_000_000, 5_000_000));
        assertRefused("updaterState.bin claims 5000000 numbers, more than 10000000 bytes hold");
        entries.remove("updaterState.bin");
        entries.put("configuration.json", new byte[20_000_000]);
        assertRefused("configuration.json is larger than 16777216 bytes");
    }

    @Test
    void anArrayThatClaimsMoreThanItHoldsIsRefused() throws IOException {
        entries.put("coefficients.bin", array(1L << 40, 0));
        assertRefused("coefficients.bin claims 1099511627776 numbers, more than 10000000 bytes hold");
        entries.put("coefficients.bin", array(1000, 999));
        assertRefused("coefficients.bin ends before the numbers that it claims");
    }

    /** A vector in ND4J's format. */
    private static byte[] array(long claimed, int there) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF("MIXED_DATA_TYPES");
            out.writeLong(0);
            out.writeUTF("LONG");
            out.writeUTF("MIXED_DATA_TYPES");
            out.writeLong(claimed);
            out.writeUTF("FLOAT");
            out.write(new byte[Float.BYTES * there]);
        }
        return bytes.toByteArray();
    }
}
