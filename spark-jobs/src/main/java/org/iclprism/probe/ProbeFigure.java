package org.iclprism.probe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.iclprism.files.Folder;
import org.iclprism.report.Drawing;
import org.iclprism.report.Raster;

/** Heat maps of what is left of the variance, by layer and prefix. */
final class ProbeFigure {
    private static final Map<String, String> NAMES = Map.of("xty", "Xᵀy", "ols", "least squares", "w", "w");

    private ProbeFigure() {}

    /** Writes {@code probes.svg} and {@code probes.png}. */
    static void write(Folder folder, List<ProbeRow> rows) {
        List<Map<String, Object>> values = new ArrayList<>();
        for (ProbeRow row : rows) {
            values.add(Map.of(
                    "target", NAMES.get(row.target()) + ", " + row.model(),
                    "probe", row.probe().equals("mlp") ? "MLP probe" : "linear probe",
                    "layer", row.layer(),
                    "prefix", row.prefix(),
                    "value", row.relativeError()));
        }
        String svg = Drawing.svg("probes", values);
        folder.write("probes.svg", out -> out.write(svg.getBytes(StandardCharsets.UTF_8)));
        folder.write("probes.png", out -> out.write(Raster.png(svg)));
    }
}
