package org.iclprism.files;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** Where and by what a result was made; stands beside results, never part of an identity. */
public final class Provenance {
    /** {@link Build#id()}. */
    public static final String BUILD = "build";

    /** {@link Processor#model()}. */
    public static final String PROCESSOR = "processor";

    /** {@link Processor#vectorBits()}. */
    public static final String VECTOR_BITS = "vector_bits";

    private Provenance() {}

    /** Build, versions, processor, JVM, operating system and host of this process, and the time. */
    public static Map<String, String> now() {
        Map<String, String> facts = new TreeMap<>();
        Build build = Build.here();
        facts.put("icl_prism", build.version() + ", commit " + build.commit());
        facts.put(BUILD, build.id());
        Processor processor = Processor.here();
        facts.put(PROCESSOR, processor.model());
        facts.put(VECTOR_BITS, Integer.toString(processor.vectorBits()));
        facts.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
        facts.put("hadoop", org.apache.hadoop.util.VersionInfo.getVersion());
        facts.put("deeplearning4j", version(org.deeplearning4j.nn.multilayer.MultiLayerNetwork.class, "1.0.0-M2.1"));
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("host", host());
        facts.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return facts;
    }

    private static String version(Class<?> type, String otherwise) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? otherwise : version;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
