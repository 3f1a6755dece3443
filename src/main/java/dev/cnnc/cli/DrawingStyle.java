package dev.cnnc.cli;

import dev.cnnc.emit.JavaEmitter;
import dev.cnnc.graph.Graph;
import dev.cnnc.picture.Picture;
import dev.cnnc.picture.page.HtmlPage;
import dev.cnnc.picture.planes.PlanesException;
import dev.cnnc.picture.planes.PlanesPage;
import dev.cnnc.picture.planes.PlanesPicture;
import dev.cnnc.picture.planes.PlanesWriter;
import dev.cnnc.picture.write.DotWriter;
import dev.cnnc.picture.write.MermaidWriter;
import dev.cnnc.picture.write.SvgWriter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;

/** What `cnnc graph` draws. */
enum DrawingStyle {
    GRAPH {
        @Override
        String draw(ModelChoice choice, DrawingFormat format, Optional<Integer> depth) {
            Picture whole = Picture.of(choice.graph());
            Picture picture = depth.map(whole::closedBelow).orElse(whole);
            return switch (format) {
                case DOT -> DotWriter.write(picture);
                case MMD -> MermaidWriter.write(picture);
                case SVG -> {
                    LayoutLibrary.require();
                    yield SvgWriter.write(picture);
                }
                case HTML -> {
                    LayoutLibrary.require();
                    yield page(choice, whole, depth);
                }
            };
        }
    },

    PLANES {
        @Override
        String draw(ModelChoice choice, DrawingFormat format, Optional<Integer> depth) {
            if (depth.isPresent()) {
                throw CommandException.usage(
                        "`--depth` is of blocks, and `--style=planes` draws none",
                        "remove one of them");
            }
            try {
                PlanesPicture picture = PlanesPicture.of(choice.graph());
                return format == DrawingFormat.SVG
                        ? PlanesWriter.write(picture)
                        : PlanesPage.write(picture);
            } catch (PlanesException e) {
                throw new CommandException(ExitCode.MODEL_ERRORS, e.getMessage(), e.help());
            }
        }

        @Override
        void requireFormat(DrawingFormat format) {
            if (format == DrawingFormat.DOT || format == DrawingFormat.MMD) {
                throw CommandException.usage(
                        "`--style=planes` is no graph that a .%s file could hold"
                                .formatted(format.word()),
                        "write a file that ends in .svg or .html");
            }
        }
    };

    /** The drawing of the chosen model. */
    abstract String draw(ModelChoice choice, DrawingFormat format, Optional<Integer> depth);

    /**
     * Accepts the formats of this style.
     *
     * @throws CommandException for others
     */
    void requireFormat(DrawingFormat format) {}

    private static String page(ModelChoice choice, Picture whole, Optional<Integer> depth) {
        Set<String> names =
                choice.result().models().stream().map(Graph::name).collect(Collectors.toSet());
        return HtmlPage.write(
                whole, depth, JavaEmitter.steps(choice.plans().plain(), "", names), choice.files());
    }

    /** The word on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the word. */
    static final class Converter implements ITypeConverter<DrawingStyle> {

        @Override
        public DrawingStyle convert(String word) {
            return Words.find(values(), DrawingStyle::toString, word);
        }
    }

    /** All words. */
    static final class Candidates implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(values()).map(DrawingStyle::toString).iterator();
        }
    }
}
