package org.iclprism.report;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.reference.V8ValueFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The figures of the page as SVG: the page's own scripts and specifications, run by V8 in this process, in the page's light
 * colours. The scripts are the vendored ones; V8 gets neither files nor network.
 */
public final class Pictures {
    private static final Map<Figure.Size, Integer> WIDTH =
            Map.of(Figure.Size.WIDE, 1080, Figure.Size.HALF, 560, Figure.Size.THIRD, 420);

    private final ReportInput input;

    public Pictures(ReportInput input) {
        this.input = input;
    }

    /**
     * Draws every figure that has something to show.
     *
     * @param consumer gets names such as {@code <slice>/relative-distance} (figures about all slices have no folder) with
     *     SVG, in the order of the page
     * @throws IllegalStateException if V8 has no part for this system or a script fails; says which figure
     */
    public void draw(BiConsumer<String, String> consumer) {
        try (V8Runtime v8 = Scripts.run("pictures.js", "vendor/vega.min.js", "vendor/vega-lite.min.js", "figures.js")) {
            List<Map<String, Object>> fits = Report.fits(input);
            v8.getGlobalObject().set("text", Resources.plain(PageData.of(input, fits)));
            v8.getExecutor("load()").executeVoid();
            for (int i = 0; i < fits.size(); i++) {
                draw(v8, i, fits.get(i).get("slice") + "/", consumer);
            }
            draw(v8, -1, "", consumer);
        } catch (JavetException e) {
            throw new IllegalStateException("Cannot draw pictures: " + e.getMessage(), e);
        }
    }

    private static void draw(V8Runtime v8, int slice, String folder, BiConsumer<String, String> consumer)
            throws JavetException {
        for (Figure figure : Figure.ALL) {
            if (figure.part().isAboutAllSlices() == slice < 0) {
                svg(v8, slice, figure).ifPresent(svg -> consumer.accept(folder + figure.name(), svg));
            }
        }
    }

    private static Optional<String> svg(V8Runtime v8, int slice, Figure figure) throws JavetException {
        try (V8ValueFunction start = v8.getGlobalObject().get("start")) {
            start.callVoid(null, slice, figure.name(), WIDTH.get(figure.size()));
        }
        v8.await();
        String problem = v8.getGlobalObject().getString("problem");
        if (problem != null) {
            throw new IllegalStateException("Cannot draw figure " + figure.name() + ": " + problem);
        }
        return Optional.ofNullable(v8.getGlobalObject().getString("svg"));
    }
}
