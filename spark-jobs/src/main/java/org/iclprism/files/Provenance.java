package org.iclprism.files;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** Where and by what a result was made; stands beside results, never part of an identity. */
public final class Provenance {

    private Provenance() {}

    /** Versions, JVM, operating system and host of this process, and the time. */
    public static Map<String, String> now() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("icl_prism", version(Provenance.class, "development"));
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
