package org.iclprism.model;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.datagen.PromptShape.Kind;
import org.iclprism.model.TransformerShape.Style;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Steps per second behind DL4J; not run by default: {@code mvn test -pl spark-jobs -am -Dtest=KernelBench}. The peer:
 * {@code torch_peer.py bench --shape urns}.
 */
@Tag("bench")
class KernelBench {
    private static final double WARM_UP_SECONDS = 8;
    private static final double SECONDS = 5;

    @ParameterizedTest
    @CsvSource({"urns, NEOX, TOKENS, 129, 9, 9, 1, 64, 1, 64, 1", "urns, NEOX, TOKENS, 129, 9, 9, 1, 64, 1, 64, 2"})
    void stepsPerSecond(
            String name,
            Style style,
            Kind kind,
            int t,
            int inputs,
            int outputs,
            int layers,
            int width,
            int heads,
            int batch,
            int threads) {
        TransformerShape shape = Examples.shape(style, kind, t, inputs, outputs, layers, width, heads, 4 * width);
        OptimizerSettings optimizer = new OptimizerSettings(5e-4, 0, 0, 1);
        MultiLayerNetwork net = TransformerNetwork.create(shape, optimizer, 1, batch, threads);
        DataSet data = Examples.batch(shape, batch, 1);
        measure(net, data, WARM_UP_SECONDS);
        for (int i = 0; i < 3; i++) {
            double[] rates = measure(net, data, SECONDS);
            System.out.printf(
                    Locale.ROOT,
                    "%s threads=%d: %.2f steps/s, %.2f steps per CPU second%n",
                    name,
                    threads,
                    rates[0],
                    rates[1]);
        }
    }

    /** Steps per second of wall time and, steadier on a shared machine, of the process's CPU time. */
    private static double[] measure(MultiLayerNetwork net, DataSet data, double seconds) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        int steps = 0;
        double elapsed = 0;
        while (elapsed < seconds) {
            net.fit(data);
            steps++;
            elapsed = (System.nanoTime() - start) * 1e-9;
        }
        return new double[] {steps / elapsed, steps / ((system.getProcessCpuTime() - cpu) * 1e-9)};
    }
}
