package org.iclprism.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.doctor.Doctor;
import org.iclprism.doctor.HostReport;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code prism doctor}. */
@Command(
        name = "doctor",
        description =
                "Examines the driver and every executor: Java, vectors, native library, threads, memory, disk, clock, run"
                        + " root, versions; says what to change. Ends with 0 if all is well, otherwise with 3.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private RootOption root;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Folder folder = new Folder(root.uri());
        Preflight.requireWritable(folder);
        Doctor.Findings findings;
        try (JavaSparkContext spark = SparkContexts.create("doctor", cluster)) {
            findings = new Doctor(spark, folder).examine();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.line(findings));
        } else {
            print(findings.hosts(), out);
            findings.problems().forEach(out::println);
            out.println(
                    findings.problems().isEmpty()
                            ? "All is well."
                            : findings.problems().size() + " problems.");
        }
        out.flush();
        return (findings.problems().isEmpty() ? ExitCode.OK : ExitCode.PREFLIGHT).status();
    }

    private static void print(List<HostReport> hosts, PrintWriter out) {
        out.printf(
                "%-14s %-20s %4s %7s %-14s %3s %5s %8s %8s %8s %7s %8s%n",
                "place", "host", "java", "vectors", "native", "OMP", "cores", "heap", "memory", "disk", "clock",
                "version");
        for (HostReport it : hosts) {
            out.printf(
                    "%-14s %-20s %4d %7d %-14s %3s %5d %5d MiB %4d MiB %4d MiB %4d ms %8s%n",
                    it.place(),
                    it.host(),
                    it.java(),
                    it.vectorBits(),
                    it.nativeWorks() ? it.nativeLibrary() : "no",
                    it.blasThreads(),
                    it.cores(),
                    it.heapMib(),
                    it.memoryMib(),
                    it.diskMib(),
                    it.clockAheadMs(),
                    it.digest());
        }
    }
}
