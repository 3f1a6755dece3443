package dev.cnnc.picture.write;

import dev.cnnc.picture.Block;
import dev.cnnc.picture.Caption;
import dev.cnnc.picture.Exit;
import dev.cnnc.picture.Family;
import dev.cnnc.picture.Part;
import dev.cnnc.picture.Picture;
import dev.cnnc.picture.Stage;

/** Writes a picture in the language of Graphviz, blocks as clusters. */
public final class DotWriter {

    private final Picture picture;
    private final Outline outline;
    private final StringBuilder dot = new StringBuilder();

    private DotWriter(Picture picture) {
        this.picture = picture;
        this.outline = new Outline(picture);
    }

    /** The text of the file. */
    public static String write(Picture picture) {
        return new DotWriter(picture).write();
    }

    private String write() {
        dot.append("// ").append(Mark.of(line(picture.graph().sourceName()))).append('\n');
        dot.append("digraph ").append(quoted(picture.graph().name())).append(" {\n");
        dot.append(
                """
                    graph [fontname="Helvetica,Arial,sans-serif", fontsize=10, labeljust=l, color="#999999", style=rounded];
                    node [shape=box, style="rounded,filled", fillcolor=white, fontname="Helvetica,Arial,sans-serif", fontsize=11, height=0.3];
                    edge [fontname="Helvetica,Arial,sans-serif", fontsize=9, fontcolor="#555555", arrowsize=0.7];
                """);
        parts(picture.root(), "    ");
        for (Outline.Link link : outline.links()) {
            dot.append(
                    "    %s -> %s [label=%s];\n"
                            .formatted(
                                    link.from(), link.to(), quoted(picture.sizes(link.value()))));
        }
        return dot.append("}\n").toString();
    }

    private void parts(Block block, String indent) {
        for (Part part : block.parts()) {
            if (part instanceof Block inner && inner.open()) {
                dot.append(
                        "%ssubgraph \"cluster_%s\" {\n%s    label=%s;\n"
                                .formatted(
                                        indent, outline.name(part), indent, quoted(inner.title())));
                parts(inner, indent + "    ");
                dot.append(indent).append("}\n");
            } else {
                node(part, indent);
            }
        }
    }

    private void node(Part part, String indent) {
        Caption caption = part.caption();
        String label =
                caption.detail().isEmpty()
                        ? escaped(caption.head())
                        : escaped(caption.head()) + "\\n" + escaped(caption.detail());
        dot.append(
                "%s%s [label=\"%s\"%s];\n"
                        .formatted(indent, outline.name(part), label, look(part)));
    }

    private static String look(Part part) {
        if (part instanceof Block) {
            return ", shape=box3d, style=filled";
        }
        Family family = part instanceof Stage stage ? stage.family() : Family.INPUT;
        String fill = ", fillcolor=\"%s\"".formatted(family.fill());
        return part instanceof Exit ? fill + ", peripheries=2" : fill;
    }

    private static String quoted(String text) {
        return "\"" + escaped(text) + "\"";
    }

    /** Graphviz knows the entities of HTML, and escapes of its own behind a backslash. */
    private static String escaped(String text) {
        return line(text).replace("\\", "\\\\").replace("\"", "\\\"").replace("&", "&amp;");
    }

    private static String line(String text) {
        return text.replaceAll("\\R|\\p{Cntrl}", " ");
    }
}
