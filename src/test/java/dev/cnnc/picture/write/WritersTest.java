package dev.cnnc.picture.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cnnc.picture.Block;
import dev.cnnc.picture.Drawn;
import dev.cnnc.picture.Picture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Pictures as files of other programs. */
final class WritersTest {

    /** Labels, a name and words that languages of files could obey. */
    private static final String HOSTILE =
            """
            /// </title><script>alert(1)</script> & "quoted" -- ]]> `tick`
            model Net {
                input image [B, 1, 8, 8]
                "</script><img src=x onerror=alert(1)>": conv(2, kernel=1) -> relu
                "a\\"]; b -> c; x[label=\\"": conv(2, kernel=1)
                "&amp; #quot; 1. <b>": conv(2, kernel=1)
                "--> ]]> \u202Eend": sequence { conv(2, kernel=1) }
            }
            """;

    private static final String TEXT = "\"[^\"]*\"";

    private static final String MERMAID =
            "flowchart TB|    classDef .*"
                    + "| *subgraph b\\d+\\["
                    + TEXT
                    + "]| *end"
                    + "| *(n|b|out)\\d+[\\[(]{1,2}"
                    + TEXT
                    + "[\\])]{1,2}:::[a-z]+"
                    + "|    (n|b|out)\\d+ -->\\|"
                    + TEXT
                    + "\\| (n|b|out)\\d+";

    private static Document xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Document svg, String element) {
        NodeList nodes = svg.getElementsByTagNameNS("http://www.w3.org/2000/svg", element);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void svgIsXmlWithItsTextAsText() throws Exception {
        Document svg = xml(SvgWriter.write(Drawn.example("lenet5/lenet5.cnn").picture()));
        List<String> texts = texts(svg, "text");
        assertTrue(texts.containsAll(List.of("image", "conv 5×5, 6", "6×28×28", "output")));
        assertEquals(List.of("LeNet5"), texts(svg, "title"));
        assertEquals(14, texts(svg, "rect").size() - 1, "13 nodes, an output, and the paper");
        assertEquals(13, texts.stream().filter(t -> t.matches("[\\d×]+")).count());
    }

    @Test
    void wordsOfTheModelStayWords() throws Exception {
        Picture picture = Drawn.text(HOSTILE).picture();
        Document svg = xml(SvgWriter.write(picture));
        assertTrue(texts(svg, "text").contains("</script><img src=x onerror=alert(1)>"));
        assertEquals(0, svg.getElementsByTagName("script").getLength());
        assertEquals(0, svg.getElementsByTagName("img").getLength());
        String chart = MermaidWriter.write(picture);
        assertFalse(chart.contains("<img"), chart);
        assertFalse(chart.contains("`"), chart);
        chart.lines().skip(1).forEach(line -> assertTrue(line.matches(MERMAID), line));
        String dot = DotWriter.write(picture);
        assertTrue(dot.contains("\"conv 1×1, 2\\na\\\"]; b -> c; x[label=\\\"\""), dot);
        assertFalse(dot.contains("\u202E"));
    }

    @Test
    void mermaidHasEveryNodeAndBlock() throws IOException {
        Picture picture = Drawn.example("googlenet.cnn").picture();
        String chart = MermaidWriter.write(picture);
        chart.lines().skip(1).forEach(line -> assertTrue(line.matches(MERMAID), line));
        assertEquals(picture.graph().nodes().size(), count(chart, "(?m)^ *n\\d+[\\[(]"));
        assertEquals(picture.root().blocks().count(), count(chart, "(?m)^ *subgraph "));
        assertEquals(picture.root().blocks().count(), count(chart, "(?m)^ *end$"));
        assertEquals(links(picture), count(chart, " -->\\|"));
    }

    @Test
    void dotHasEveryNodeAndBlock() throws IOException {
        Picture picture = Drawn.example("googlenet.cnn").picture();
        String dot = DotWriter.write(picture);
        assertEquals(picture.graph().nodes().size(), count(dot, "(?m)^ *n\\d+ \\[label="));
        assertEquals(picture.root().blocks().count(), count(dot, "subgraph \"cluster_b\\d+\""));
        assertEquals(links(picture), count(dot, "(?m)^    \\w+ -> \\w+ \\["));
        String closed = DotWriter.write(picture.closedBelow(1));
        assertEquals(0, count(closed, "subgraph"));
        assertEquals(
                picture.root().parts().stream().filter(Block.class::isInstance).count(),
                count(closed, "shape=box3d"));
    }

    private static long links(Picture picture) {
        return picture.graph().nodes().stream()
                        .mapToLong(n -> n.inputs().stream().distinct().count())
                        .sum()
                + picture.graph().outputs().size();
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).count();
    }

    @Test
    void graphvizReadsIt(@TempDir Path directory) throws Exception {
        Path dot = Path.of("/usr/bin/dot");
        assumeTrue(
                Files.isExecutable(dot), "Graphviz is not installed: `apt-get install graphviz`");
        for (Picture picture :
                List.of(Drawn.text(HOSTILE).picture(), Drawn.example("resnet18.cnn").picture())) {
            Path file = Files.writeString(directory.resolve("net.dot"), DotWriter.write(picture));
            Process process =
                    new ProcessBuilder(dot.toString(), "-Tplain", file.toString())
                            .redirectErrorStream(true)
                            .start();
            String plain =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), plain);
            assertEquals(
                    picture.graph().nodes().size() + picture.graph().outputs().size(),
                    count(plain, "(?m)^node "));
            assertFalse(plain.contains("Warning"), plain);
        }
    }
}
