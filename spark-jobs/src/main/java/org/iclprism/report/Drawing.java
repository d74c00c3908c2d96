package org.iclprism.report;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Runtime;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.iclprism.files.Folder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A single figure outside the page, in its colours. */
public final class Drawing {
    private static final Logger LOG = LoggerFactory.getLogger(Drawing.class);

    private Drawing() {}

    /** Draws, or says why this system cannot: pictures stand beside results, which are whole without them. */
    public static void orSay(Runnable drawing) {
        try {
            drawing.run();
        } catch (IllegalStateException missing) {
            LOG.warn("No pictures: {} What they show is written all the same.", missing.getMessage());
        }
    }

    /** Writes {@code <name>.svg} and {@code <name>.png} of rows, or says why this system cannot. */
    public static void write(Folder folder, String name, List<Map<String, Object>> rows) {
        orSay(() -> {
            String svg = svg(name, rows);
            folder.write(name + ".svg", out -> out.write(svg.getBytes(StandardCharsets.UTF_8)));
            folder.write(name + ".png", out -> out.write(Raster.png(svg)));
        });
    }

    /**
     * SVG of rows.
     *
     * @param specification name of a file below {@code drawings/}: Vega-Lite with a configuration and without data
     * @throws IllegalStateException if V8 has no part for this system or the script fails; says which figure
     */
    public static String svg(String specification, List<Map<String, Object>> rows) {
        ObjectNode whole = (ObjectNode) Resources.json("drawings/" + specification + ".vl.json");
        try (V8Runtime v8 = Scripts.run("pictures.js", "vendor/vega.min.js", "vendor/vega-lite.min.js")) {
            v8.getGlobalObject().set("text", whole.toString());
            v8.getGlobalObject().set("values", Resources.plain(rows));
            v8.getExecutor("draw(JSON.parse(text), JSON.parse(values))").executeVoid();
            v8.await();
            String problem = v8.getGlobalObject().getString("problem");
            if (problem != null) {
                throw new IllegalStateException("Cannot draw " + specification + ": " + problem);
            }
            return v8.getGlobalObject().getString("svg");
        } catch (JavetException e) {
            throw new IllegalStateException("Cannot draw " + specification + ": " + e.getMessage(), e);
        }
    }
}
