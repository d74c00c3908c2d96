package org.iclprism.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.iclprism.files.Build;
import org.iclprism.files.Folder;
import org.iclprism.files.Processor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Looks at the JVM that it runs in.
 *
 * @param root of run folders
 * @param probe start of the names of probe files, which stay for the driver to look at
 * @param askedAt the driver's clock when it asked, in ms
 */
record HostCheck(Folder root, String probe, long askedAt) implements Serializable {
    private static final long MIB = 1L << 20;

    HostReport look(String place) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        String library = nativeLibrary();
        String threads = System.getenv("OMP_NUM_THREADS");
        return new HostReport(
                place,
                host(),
                Runtime.version().feature(),
                Processor.here().vectorBits(),
                library,
                library.startsWith("ND4J"),
                threads == null ? "" : threads,
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() / MIB,
                system.getTotalMemorySize() / MIB,
                freeDisk(),
                // a clock behind the question's time is behind; how far one is ahead shows when the answer is there
                System.currentTimeMillis() - askedAt,
                writeAndRead(place),
                Build.here().id(),
                TemporaryFolder.problem(Path.of(System.getProperty("java.io.tmpdir"))));
    }

    private static String nativeLibrary() {
        try {
            INDArray a = Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}});
            INDArray product = a.mmul(a);
            boolean right = product.getFloat(0, 0) == 7 && product.getFloat(1, 1) == 22;
            Properties facts = Nd4j.getExecutioner().getEnvironmentInformation();
            return right ? "ND4J " + facts.getProperty("blas.vendor", "native") : "a wrong product: " + product;
        } catch (RuntimeException | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return cause.getClass().getSimpleName() + ": " + cause.getMessage();
        }
    }

    private static long freeDisk() {
        try {
            String cache = System.getProperty("org.bytedeco.javacpp.cachedir", System.getProperty("java.io.tmpdir"));
            return Files.getFileStore(Path.of(cache)).getUsableSpace() / MIB;
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    private String writeAndRead(String place) {
        String name = name(place);
        byte[] content = name.getBytes(StandardCharsets.UTF_8);
        try {
            root.write(name, out -> out.write(content));
            try (InputStream in = root.open(name)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8).equals(name) ? "" : "read other bytes";
            }
        } catch (IOException | UncheckedIOException e) {
            return e.getMessage();
        }
    }

    /** The probe file of a place. */
    String name(String place) {
        return probe + "-" + place.replace(' ', '-');
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
