package dev.cnnc.picture.planes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.drawing.Mark.Weight;
import dev.cnnc.drawing.TextWidth;
import dev.cnnc.picture.Drawn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** Planes as in the paper of LeNet-5. */
final class PlanesPictureTest {

    @Test
    void lenet() throws Exception {
        PlanesPicture picture = PlanesPicture.of(Drawn.example("lenet5/lenet5.cnn").graph());
        assertEquals(
                List.of(
                        List.of("INPUT", "1@28×28"),
                        List.of("C1: feature maps", "6@28×28"),
                        List.of("S2: feature maps", "6@14×14"),
                        List.of("C3: feature maps", "16@10×10"),
                        List.of("S4: feature maps", "16@5×5"),
                        List.of("F5: layer", "120"),
                        List.of("F6: layer", "84"),
                        List.of("OUTPUT", "10")),
                picture.panels().stream().map(Panel::title).toList());
        assertEquals(List.of("Convolution", "5×5", "+ relu"), picture.panels().get(1).operation());
        assertEquals(List.of("Full connection"), picture.panels().get(7).operation());
    }

    @Test
    void isXmlAndDrawsEveryPlaneOfASmallStack() throws Exception {
        String svg =
                PlanesWriter.write(PlanesPicture.of(Drawn.example("lenet5/lenet5.cnn").graph()));
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        long planes = svg.lines().filter(line -> line.contains("class=\"plane\"")).count();
        assertEquals(1 + 6 + 6 + 8 + 8 + 3, planes);
        assertEquals(4, svg.lines().filter(line -> line.contains("class=\"window\"")).count());
    }

    /** The words below stand between panels, which are narrower than many of them. */
    @Test
    void wordsOfNeighboursAreApart() throws Exception {
        String svg =
                PlanesWriter.write(
                        PlanesPicture.of(
                                Drawn.text(
                                                """
                                                model Net {
                                                    input x [B, 9]
                                                    linear(9) -> relu -> linear(9) -> hardsigmoid -> linear(9)
                                                }
                                                """)
                                        .graph()));
        Pattern text =
                Pattern.compile("class=\"operation\" x=\"([^\"]*)\" y=\"([^\"]*)\">([^<]*)<");
        Map<String, Double> ends = new HashMap<>();
        Matcher matcher = text.matcher(svg);
        int texts = 0;
        while (matcher.find()) {
            double half = TextWidth.of(matcher.group(3), 11, Weight.PLAIN) / 2;
            double middle = Double.parseDouble(matcher.group(1));
            double end = ends.getOrDefault(matcher.group(2), 0.0);
            assertTrue(middle - half > end + 8, matcher.group(3) + " after " + end + "\n" + svg);
            ends.put(matcher.group(2), middle + half);
            texts++;
        }
        assertEquals(5, texts);
    }

    @Test
    void aPageForbidsEverythingButItsStyle() throws Exception {
        String page =
                PlanesPage.write(
                        PlanesPicture.of(
                                Drawn.text(
                                                """
                                                /// </p><script>alert(1)</script>
                                                model Net { input x [B, 1, 4, 4]  "<img>": conv(2, kernel=1) }
                                                """)
                                        .graph()));
        assertTrue(page.contains("content=\"default-src 'none'; style-src 'sha256-"), page);
        assertTrue(!page.contains("<script") && !page.contains("<img>"), page);
        assertTrue(page.contains("&lt;img&gt;"), page);
    }

    /** The window spans what lies between the taps, and the words tell the taps. */
    @Test
    void dilatedWindows() throws Exception {
        PlanesPicture picture =
                PlanesPicture.of(
                        Drawn.text(
                                        """
                                        model Net {
                                            input x [B, 1, 16, 16]
                                            conv(2, kernel=3, dilation=2)
                                            maxpool(kernel=2, stride=1, dilation=3)
                                        }
                                        """)
                                .graph());
        Panel conv = picture.panels().get(1);
        assertEquals(5, conv.windowHeight());
        assertEquals(5, conv.windowWidth());
        assertEquals("3×3", conv.operation().get(1));
        Panel pool = picture.panels().get(2);
        assertEquals(4, pool.windowHeight());
        assertEquals("maxpool 2×2", pool.operation().get(1));
    }

    private static String refusal(String text) {
        return assertThrows(PlanesException.class, () -> PlanesPicture.of(Drawn.text(text).graph()))
                .getMessage();
    }

    @Test
    void saysWhatIsInTheWay() throws IOException {
        assertEquals(
                "`add` at drawn.cnn:3:5 takes 2 values",
                refusal(
                        """
                        model Net {
                            input x [B, 1, 4, 4]
                            residual { conv(1, kernel=1) }
                        }
                        """));
        assertEquals(
                "`Net` has 1 inputs and 2 outputs",
                refusal(
                        """
                        model Net {
                            input x [B, 4]
                            a = linear(2)
                            b = relu
                            output a, b
                        }
                        """));
        assertEquals(
                "`reshape` at drawn.cnn:1:31 yields [B, 2, 2], which is neither maps nor a row of"
                        + " values",
                refusal("model Net { input x [B, 4]    reshape([B, 2, 2]) }"));
        assertEquals(
                "`Net` has 51 layers with planes of their own, and 40 fit into the drawing",
                refusal("model Net { input x [B, 4]  repeat 50 { linear(4) } }"));
    }
}
