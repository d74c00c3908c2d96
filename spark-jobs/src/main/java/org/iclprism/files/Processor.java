package org.iclprism.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;

/**
 * A processor, as far as the bits of results depend on it.
 *
 * @param model as the operating system names it
 * @param vectorBits of the Vector API; 0 if it is not there
 */
public record Processor(String model, int vectorBits) {
    private static final Path FACTS = Path.of("/proc/cpuinfo");

    /** That of this process. */
    public static Processor here() {
        boolean there = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return new Processor(named(), there ? FloatVector.SPECIES_PREFERRED.vectorBitSize() : 0);
    }

    private static String named() {
        try (Stream<String> lines = Files.lines(FACTS, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseGet(() -> System.getProperty("os.arch"));
        } catch (IOException e) {
            // no Linux
            return System.getProperty("os.arch");
        }
    }
}
