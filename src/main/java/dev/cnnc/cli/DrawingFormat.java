package dev.cnnc.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** The files that drawings become, known by their endings. */
enum DrawingFormat {
    HTML,
    SVG,
    DOT,
    MMD;

    /**
     * The format of {@code file}.
     *
     * @throws CommandException where its name has no ending of them
     */
    static DrawingFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith("." + format.word()))
                .findFirst()
                .orElseThrow(
                        () ->
                                CommandException.usage(
                                        "`%s` does not say what to draw".formatted(file),
                                        "let it end in .html, .svg, .dot (Graphviz) or .mmd"
                                                + " (Mermaid)"));
    }

    /** The ending without its dot. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
