package dev.cnnc.picture;

import dev.cnnc.picture.planes.PlanesPicture;
import dev.cnnc.picture.planes.PlanesWriter;
import dev.cnnc.picture.write.SvgWriter;
import dev.cnnc.testing.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pictures in {@code docs/} are what cnnc draws. */
final class PicturesOfDocsTest {

    private static final Path DOCS = Path.of(System.getProperty("basedir", "")).resolve("docs");

    /** The model of the page that {@code docs/graph.md} draws. */
    private static Drawn shown() throws Exception {
        String page = Files.readString(DOCS.resolve("graph.md"));
        return Drawn.text(
                Pattern.compile("(?s)```cnn\n(.*?)```")
                        .matcher(page)
                        .results()
                        .map(fence -> fence.group(1))
                        .findFirst()
                        .orElseThrow());
    }

    /** The first module of GoogLeNet alone. */
    private static Drawn inception() throws Exception {
        String text = Files.readString(DOCS.resolveSibling("examples").resolve("googlenet.cnn"));
        String blocks = text.substring(0, text.indexOf("/// GoogLeNet for ImageNet"));
        return Drawn.text(
                blocks
                        + """
                        model InceptionModule {
                            input maps [B, 192, 28, 28]
                            inception3a: Inception(64, 96, 128, 16, 32, 32)
                        }
                        """);
    }

    @Test
    void residualBlocks() throws Exception {
        check("res.svg", SvgWriter.write(shown().picture()));
    }

    @Test
    void aModuleOfGoogLeNet() throws Exception {
        check("inception.svg", SvgWriter.write(inception().picture()));
    }

    @Test
    void planes() throws Exception {
        check(
                "planes.svg",
                PlanesWriter.write(PlanesPicture.of(Drawn.example("lenet5/lenet5.cnn").graph())));
    }

    /** Without the line that names the version and the file. */
    private static void check(String name, String drawn) throws Exception {
        List<String> lines = drawn.lines().filter(line -> !line.startsWith("<!--")).toList();
        Golden.check(
                DOCS.resolve("pictures").resolve(name),
                lines.stream().collect(Collectors.joining("\n", "", "\n")),
                "PicturesOfDocsTest");
    }
}
