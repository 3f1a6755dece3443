package dev.cnnc.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.drawing.Mark.Anchor;
import dev.cnnc.drawing.Mark.Weight;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Drawings become files, and numbers become colours and places. */
final class DrawingTest {

    private static final Pixels FOUR =
            new Pixels(2, 2, new int[] {0xFF0000, 0x00FF00, 0x0000FF, 0});

    private static final Drawing DRAWING =
            new Sketch()
                    .add(new Mark.Rectangle(10, 10, 20, 5, 0x123456))
                    .add(new Mark.Image(40, 10, 20, 20, FOUR))
                    .add(new Mark.Circle(80, 20, 8, 0x00AA00, 0.5))
                    .line(0, 50, 100, 50, 2, 0xAA0000)
                    .text(50, 40, "a < b & \"c\"\u0001", 10, Anchor.MIDDLE, Weight.BOLD, Sketch.INK)
                    .drawing("A <test>", 100, 60);

    @Test
    void svgIsXmlAndTextStaysText() throws Exception {
        Document svg =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(
                                new ByteArrayInputStream(
                                        SvgWriter.of(DRAWING).getBytes(StandardCharsets.UTF_8)));
        assertEquals("A <test>", svg.getElementsByTagName("title").item(0).getTextContent());
        assertEquals(
                "a < b & \"c\"\uFFFD", svg.getElementsByTagName("text").item(0).getTextContent());
        Element image = (Element) svg.getElementsByTagName("image").item(0);
        String data = image.getAttribute("href").substring("data:image/png;base64,".length());
        BufferedImage read =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
        for (int i = 0; i < 4; i++) {
            assertEquals(FOUR.at(i % 2, i / 2), read.getRGB(i % 2, i / 2) & 0xFFFFFF);
        }
    }

    @Test
    void pngHasTheMarksInTheirPlaces() throws Exception {
        Assumptions.assumeTrue(hasFonts(), "this machine has no fonts to draw text with");
        byte[] bytes = PngWriter.of(DRAWING, 3);
        assertTrue(new String(bytes, 0, 80, StandardCharsets.ISO_8859_1).contains(PngWriter.MARK));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        assertEquals(300, image.getWidth());
        assertEquals(180, image.getHeight());
        assertEquals(0xFFFFFF, color(image, 1, 1));
        assertEquals(0x123456, color(image, 12, 12));
        assertEquals(0xFF0000, color(image, 49, 19));
        assertEquals(0x00FF00, color(image, 51, 19));
        assertEquals(0x0000FF, color(image, 49, 21));
        assertEquals(0x000000, color(image, 51, 21));
        assertEquals(0xAA0000, color(image, 50, 50));
        int green = color(image, 80, 20);
        assertEquals(0x80, green >> 16, 1);
        assertEquals(0xD5, green >> 8 & 0xFF, 1);
    }

    private static int color(BufferedImage image, int x, int y) {
        return image.getRGB(3 * x, 3 * y) & 0xFFFFFF;
    }

    private static boolean hasFonts() {
        try {
            return new Font(Font.SANS_SERIF, Font.PLAIN, 10)
                            .getStringBounds("m", new FontRenderContext(null, true, true))
                            .getWidth()
                    > 0;
        } catch (RuntimeException | LinkageError | InternalError e) {
            return false;
        }
    }

    @Test
    void aPictureThatIsTooLargeIsRefused() {
        Drawing large = new Drawing("large", 40_000, 40_000, List.of());
        String message = "";
        try {
            PngWriter.of(large, 2);
        } catch (DrawingException e) {
            message = e.getMessage();
        }
        assertEquals("the picture has 80000 by 80000 pixels, more than can be drawn", message);
    }

    /** The lightness of what a map shows, by the definition of CIE L*. */
    @Test
    void lightnessChangesEvenly() {
        double least = lightness(ColorMap.SEQUENTIAL.at(0));
        double most = lightness(ColorMap.SEQUENTIAL.at(1));
        double before = least;
        for (int i = 1; i <= 50; i++) {
            double now = lightness(ColorMap.SEQUENTIAL.at(i / 50.0));
            assertTrue(now > before, "step " + i);
            assertEquals(least + (most - least) * i / 50, now, 6);
            before = now;
        }
        for (int i = 0; i < 50; i++) {
            double blue = lightness(ColorMap.DIVERGING.at(0.5 - i / 100.0));
            double red = lightness(ColorMap.DIVERGING.at(0.5 + i / 100.0));
            assertEquals(blue, red, 5, "distance " + i);
        }
        assertEquals(ColorMap.SEQUENTIAL.at(1), ColorMap.SEQUENTIAL.at(7));
        assertEquals(0x9A9A9A, ColorMap.SEQUENTIAL.at(Double.NaN));
        assertEquals(0x000000, ColorMap.GREY.at(-1));
        assertEquals(0xFFFFFF, ColorMap.GREY.at(1));
    }

    private static double lightness(int rgb) {
        double y =
                0.2126 * linear(rgb >> 16 & 0xFF)
                        + 0.7152 * linear(rgb >> 8 & 0xFF)
                        + 0.0722 * linear(rgb & 0xFF);
        return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
    }

    private static double linear(int level) {
        double value = level / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    @Test
    void scalesHaveRoundTicksWithinThem() {
        Scale even = Scale.over(List.of(56.5, 77.6, 70.0), false, false, 0.08, 400, 0);
        assertFalse(even.logarithmic());
        assertEquals(List.of(55.0, 60.0, 65.0, 70.0, 75.0), even.ticks());
        assertTrue(even.place(77.6) < even.place(56.5));
        Scale wide = Scale.over(List.of(0.3, 15.5), true, true, 0.08, 0, 100);
        assertTrue(wide.logarithmic());
        assertEquals(List.of(0.5, 1.0, 2.0, 5.0, 10.0, 20.0), wide.ticks());
        assertEquals(wide.place(1) - wide.place(0.5), wide.place(20) - wide.place(10), 1e-9);
        Scale one = Scale.over(List.of(3.0), true, true, 0.08, 0, 100);
        assertTrue(one.place(3) > 0 && one.place(3) < 100);
        assertEquals(0, one.place(0), 1e-9);
    }

    @Test
    void widthsAreThoseOfDejaVu() {
        Font font = new Font("DejaVu Sans", Font.PLAIN, 100);
        Assumptions.assumeTrue(
                hasFonts() && font.getFamily().equals("DejaVu Sans"), "DejaVu Sans is not there");
        FontRenderContext context = new FontRenderContext(null, true, true);
        for (String text :
                List.of("MobileNetV2", "0123456789", "images a second (log)", "WwMm|il")) {
            double drawn = font.getStringBounds(text, context).getWidth();
            assertEquals(drawn, TextWidth.of(text, 100, Weight.PLAIN), 0.03 * drawn, text);
        }
        assertEquals("Mobile", TextWidth.cut("Mobile", 10, 200));
        String cut = TextWidth.cut("MobileNetV2", 10, 40);
        assertTrue(cut.endsWith("…") && TextWidth.of(cut, 10, Weight.PLAIN) <= 40, cut);
    }
}
