package org.iclprism.report;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Runtime;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A single figure outside the page, in its colours. */
public final class Drawing {
    private Drawing() {}

    /**
     * SVG of rows.
     *
     * @param specification name of a file below {@code drawings/}: Vega-Lite with a configuration and without data
     * @throws IllegalStateException if V8 has no part for this system or the script fails; says which figure
     */
    public static String svg(String specification, List<Map<String, Object>> rows) {
        ObjectNode whole = (ObjectNode) Resources.json("drawings/" + specification + ".vl.json");
        try (V8Runtime v8 = V8Host.getV8Instance().createV8Runtime()) {
            for (String script : List.of("pictures.js", "vendor/vega.min.js", "vendor/vega-lite.min.js")) {
                v8.getExecutor(Resources.text(script)).setResourceName(script).executeVoid();
            }
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
