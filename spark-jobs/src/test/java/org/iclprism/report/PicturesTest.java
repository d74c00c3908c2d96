package org.iclprism.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Pictures without a browser. */
class PicturesTest {
    private static final Pattern WRONG = Pattern.compile("NaN|undefined|Infinity|>null<");

    @Test
    void everyFigureThatHasSomethingToShowIsDrawn() {
        Map<String, String> pictures = new LinkedHashMap<>();
        new Pictures(SampleReport.slices("pictures")).draw(pictures::put);
        // two strategies, no third split, and one context length only
        long ofSlice = Figure.ALL.stream()
                .filter(figure -> !figure.part().isAboutAllSlices())
                .count();
        long ofSweep = Figure.ALL.size() - ofSlice;
        assertThat(pictures).hasSize((int) (2 * (ofSlice - 2) + ofSweep - 3));
        assertThat(pictures).containsKeys("slice-a/relative-distance", "slice-b/vector-field", "titration-width");
        assertThat(pictures.keySet().stream()
                        .filter(name -> !pictures.get(name).matches("(?s)<svg.*</svg>")
                                || WRONG.matcher(pictures.get(name)).find()))
                .isEmpty();
    }

    @Test
    void behaviourIsDrawnWithoutAnythingElse() {
        Map<String, String> pictures = new LinkedHashMap<>();
        new Pictures(SampleReport.behaviourAlone()).draw(pictures::put);
        for (Figure figure : BehaviourFigures.ALL) {
            assertThat(pictures.get("linear-d4-c8-m4/" + figure.name())).contains("<path");
        }
        assertThat(pictures.get("linear-d4-c8-m4/behaviour-loss"))
                .contains("transformer", "ols", "knn", "fresh tasks, D = 8", "training tasks, D = 64");
        // a tile for each number of examples and frequency, of two predictors
        assertThat(pictures.get("linear-d4-c8-m4/behaviour-energy-interpolate").split("\"rect mark\"", -1).length - 1)
                .isEqualTo(4 * (2 + 3));
    }

    @Test
    void probesStandBesideTheirControl() {
        Map<String, String> pictures = new LinkedHashMap<>();
        new Pictures(SampleReport.behaviourAlone()).draw(pictures::put);
        String map = pictures.get("linear-d4-c8-m4/probes-mlp");
        // three targets of two models; three layers each
        assertThat(map).contains("Xᵀy, model", "Xᵀy, control", "least squares, model", "w, control", "0.50", "1.02");
        assertThat(map.split("\"rect mark\"", -1).length - 1).isEqualTo(6 * 3);
    }

    @Test
    void theColoursAreThoseOfThePage() {
        Map<String, String> pictures = new LinkedHashMap<>();
        new Pictures(SampleReport.strategies()).draw(pictures::put);
        String weights = pictures.get("classification-d8-c128-m4/algorithm-probabilities");
        assertThat(weights).contains("#DF4A44").contains("#699AEF").contains("#44DFD7");
        assertThat(pictures).containsKey("classification-d8-c128-m4/task-diversity-threshold-iwl");
    }

    @Test
    void pixelsAreThoseOfTheDrawing() throws Exception {
        byte[] png = Raster.png(
                "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10' viewBox='0 0 20 10'>"
                        + "<rect width='20' height='10' fill='#699AEF'/><rect x='10' width='10' height='10' fill='#DF4A44'/></svg>");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(40);
        assertThat(image.getHeight()).isEqualTo(20);
        assertThat(image.getRGB(5, 10) & 0xffffff).isEqualTo(0x699AEF);
        assertThat(image.getRGB(35, 10) & 0xffffff).isEqualTo(0xDF4A44);
    }
}
