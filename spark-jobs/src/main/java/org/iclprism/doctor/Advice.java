package org.iclprism.doctor;

import java.util.ArrayList;
import java.util.List;

/** What to change, from what the JVMs of an application found out. */
final class Advice {
    private static final long NATIVE_DISK = 500;
    private static final long CLOCK = 5000;
    private static final int JAVA = 17;

    private final List<String> lines = new ArrayList<>();

    private Advice() {}

    /** One line per problem; none if all is well. */
    static List<String> on(List<HostReport> reports) {
        Advice advice = new Advice();
        HostReport driver = reports.get(0);
        for (HostReport report : reports) {
            advice.processor(report);
            advice.resources(report);
            advice.temporary(report);
            advice.agreement(driver, report);
        }
        return List.copyOf(advice.lines);
    }

    private void processor(HostReport it) {
        check(
                it,
                it.java() == JAVA,
                "runs Java " + it.java() + ": point JAVA_HOME (spark.executorEnv.JAVA_HOME) at a JDK 17");
        check(
                it,
                it.vectorBits() > 0,
                "has no Vector API, training would be several times slower: set spark.executor.defaultJavaOptions (driver:"
                        + " --driver-java-options) to --add-modules=jdk.incubator.vector");
        check(
                it,
                it.nativeWorks(),
                "cannot use ND4J (" + it.nativeLibrary()
                        + "): the native jars must be of this system, and where they are"
                        + " unpacked (-Dorg.bytedeco.javacpp.cachedir, default ~/.javacpp) must not be mounted noexec");
        check(
                it,
                it.blasThreads().equals("1"),
                "has OMP_NUM_THREADS=" + (it.blasThreads().isEmpty() ? "(not set)" : it.blasThreads())
                        + ", so tasks would fight for cores: set it to 1 (spark.executorEnv.OMP_NUM_THREADS,"
                        + " spark.yarn.appMasterEnv.OMP_NUM_THREADS)");
    }

    private void resources(HostReport it) {
        check(
                it,
                it.diskMib() >= NATIVE_DISK,
                "has " + it.diskMib() + " MiB of free disk for native libraries and needs " + NATIVE_DISK
                        + ": clean it up, or set -Dorg.bytedeco.javacpp.cachedir to another disk");
        check(
                it,
                it.heapMib() <= it.memoryMib() * 9 / 10,
                "may take a heap of " + it.heapMib() + " MiB on a machine of " + it.memoryMib()
                        + " MiB: lower spark.executor.memory (driver: PRISM_DRIVER_MEMORY)");
        check(
                it,
                it.probe().isEmpty(),
                "cannot write and read the run root (" + it.probe()
                        + "): give --root a folder that driver and every executor reach, such as hdfs:// or s3a://");
    }

    private void temporary(HostReport it) {
        check(
                it,
                it.temporary().isEmpty(),
                "cannot load libraries from its temporary folder (" + it.temporary()
                        + "): point TMPDIR (elsewhere: -Djava.io.tmpdir) at a folder with space that is not mounted noexec");
    }

    private void agreement(HostReport driver, HostReport it) {
        check(
                it,
                Math.abs(it.clockAheadMs()) <= CLOCK,
                "has a clock " + Math.abs(it.clockAheadMs()) / 1000 + " s "
                        + (it.clockAheadMs() > 0 ? "ahead" : "behind") + ": synchronise it (NTP)");
        check(
                it,
                it.digest().equals(driver.digest()),
                "has another version of this program (" + it.digest() + ", the driver " + driver.digest()
                        + "): remove old jars from spark.executor.extraClassPath or the image");
        check(
                it,
                it.vectorBits() == driver.vectorBits() || it.vectorBits() == 0,
                "has vectors of " + it.vectorBits() + " bits, the driver of " + driver.vectorBits()
                        + ": results differ in their last bits between them; use machines of one kind where bits matter");
    }

    private void check(HostReport report, boolean holds, String problem) {
        if (!holds) {
            lines.add(report.place() + " on " + report.host() + " " + problem + ".");
        }
    }
}
