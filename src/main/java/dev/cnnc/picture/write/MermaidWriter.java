package dev.cnnc.picture.write;

import dev.cnnc.picture.Block;
import dev.cnnc.picture.Caption;
import dev.cnnc.picture.Exit;
import dev.cnnc.picture.Family;
import dev.cnnc.picture.Part;
import dev.cnnc.picture.Picture;
import dev.cnnc.picture.Stage;

/** Writes a picture as a flowchart of Mermaid, blocks as subgraphs. */
public final class MermaidWriter {

    private final Picture picture;
    private final Outline outline;
    private final StringBuilder chart = new StringBuilder();

    private MermaidWriter(Picture picture) {
        this.picture = picture;
        this.outline = new Outline(picture);
    }

    /** The text of the file. */
    public static String write(Picture picture) {
        return new MermaidWriter(picture).write();
    }

    private String write() {
        String file = picture.graph().sourceName().replaceAll("\\R|\\p{Cntrl}", " ");
        chart.append("%% ").append(Mark.of(file.replaceAll("[{}]", "?"))).append('\n');
        chart.append("flowchart TB\n");
        for (Family family : Family.values()) {
            chart.append(
                    "    classDef %s fill:%s,stroke:#333,color:#111\n"
                            .formatted(family.word(), family.fill()));
        }
        parts(picture.root(), "    ");
        for (Outline.Link link : outline.links()) {
            chart.append(
                    "    %s -->|%s| %s\n"
                            .formatted(
                                    link.from(), quoted(picture.sizes(link.value())), link.to()));
        }
        return chart.toString();
    }

    private void parts(Block block, String indent) {
        for (Part part : block.parts()) {
            if (part instanceof Block inner && inner.open()) {
                chart.append(
                        "%ssubgraph %s[%s]\n"
                                .formatted(indent, outline.name(part), quoted(inner.title())));
                parts(inner, indent + "    ");
                chart.append(indent).append("end\n");
            } else {
                node(part, indent);
            }
        }
    }

    private void node(Part part, String indent) {
        Caption caption = part.caption();
        String text = caption.head() + (caption.detail().isEmpty() ? "" : "\n" + caption.detail());
        Family family = part instanceof Stage stage ? stage.family() : Family.MOVEMENT;
        boolean end = family == Family.INPUT || part instanceof Exit;
        String name = outline.name(part);
        String box =
                part instanceof Block
                        ? name + "[[" + quoted(text) + "]]"
                        : end ? name + "([" + quoted(text) + "])" : name + "[" + quoted(text) + "]";
        chart.append(indent).append(box).append(":::");
        chart.append(end ? Family.INPUT.word() : family.word()).append('\n');
    }

    /** Everything that Mermaid or the HTML that it makes would obey becomes an entity. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(
                        c -> {
                            if (c == '\n') {
                                quoted.append("<br>");
                            } else if ("#\"<>&`*_\\;".indexOf(c) >= 0) {
                                quoted.append('#').append(c).append(';');
                            } else {
                                quoted.appendCodePoint(c);
                            }
                        });
        return quoted.append('"').toString();
    }
}
