package org.iclprism.report;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** SVG as PNG, at twice its size. */
public final class Raster {
    private static final int SCALE = 2;
    private static final int DEPTH = 60;
    private static final Pattern FONT = Pattern.compile("font-family=\"[^\"]*\"");
    /** Java's own name: every JDK maps it to a font that is there. */
    private static final String ANY_SANS = "font-family=\"SansSerif\"";

    private Raster() {}

    /**
     * The picture as a PNG file.
     *
     * @throws IllegalStateException if this system has no fonts
     */
    public static byte[] png(String svg) {
        System.setProperty("java.awt.headless", "true");
        LoaderContext context = LoaderContext.builder()
                .documentLimits(new DocumentLimits(DEPTH, DEPTH, Integer.MAX_VALUE))
                .build();
        SVGDocument document = new SVGLoader()
                .load(
                        new ByteArrayInputStream(
                                FONT.matcher(svg).replaceAll(ANY_SANS).getBytes(StandardCharsets.UTF_8)),
                        null,
                        context);
        if (document == null) {
            throw new IllegalArgumentException("Cannot turn into pixels: not an SVG document.");
        }
        FloatSize size = document.size();
        BufferedImage image = new BufferedImage(
                (int) Math.ceil(SCALE * size.width), (int) Math.ceil(SCALE * size.height), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(SCALE, SCALE);
        render(document, graphics, size);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write PNG", e);
        }
        return png.toByteArray();
    }

    /** Java finds out at the first letter that there are no fonts, or no library for them, and has no one way to say so. */
    private static void render(SVGDocument document, Graphics2D graphics, FloatSize size) {
        try {
            document.render((Component) null, graphics, new ViewBox(0, 0, size.width, size.height));
        } catch (LinkageError | InternalError | RuntimeException e) {
            throw new IllegalStateException(
                    "Cannot turn into pixels: " + e + ". Where fonts are missing, install fontconfig and a font"
                            + " (fonts-dejavu-core).",
                    e);
        }
    }
}
