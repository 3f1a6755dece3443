package dev.cnnc.drawing;

import java.util.Base64;
import java.util.Locale;

/** Drawings as SVG: text stays text, images are embedded, and nothing else is loaded. */
public final class SvgWriter {

    /** What stands near the start of all files, by which they are known again. */
    public static final String MARK = "data-made-by=\"cnnc\"";

    private static final String FONT = "Helvetica, Arial, 'DejaVu Sans', sans-serif";

    private final StringBuilder out = new StringBuilder();

    private SvgWriter() {}

    /** The whole file. */
    public static String of(Drawing drawing) {
        return new SvgWriter().write(drawing);
    }

    private String write(Drawing drawing) {
        String width = number(drawing.width());
        String height = number(drawing.height());
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" ")
                .append(MARK)
                .append(" width=\"%s\" height=\"%s\"".formatted(width, height))
                .append(" viewBox=\"0 0 %s %s\"".formatted(width, height))
                .append(" font-family=\"%s\" role=\"img\">\n".formatted(FONT))
                .append("<title>%s</title>\n".formatted(Xml.escaped(drawing.title())))
                .append(
                        "<rect width=\"%s\" height=\"%s\" fill=\"#ffffff\"/>\n"
                                .formatted(width, height));
        drawing.marks().forEach(this::write);
        return out.append("</svg>\n").toString();
    }

    private void write(Mark mark) {
        if (mark instanceof Mark.Rectangle box) {
            out.append("<rect x=\"%s\" y=\"%s\"".formatted(number(box.x()), number(box.y())))
                    .append(size(box.width(), box.height()))
                    .append(" fill=\"%s\"/>\n".formatted(color(box.fill())));
        } else if (mark instanceof Mark.Line line) {
            out.append("<line x1=\"%s\" y1=\"%s\"".formatted(number(line.x1()), number(line.y1())))
                    .append(" x2=\"%s\" y2=\"%s\"".formatted(number(line.x2()), number(line.y2())))
                    .append(" stroke=\"%s\"".formatted(color(line.color())))
                    .append(" stroke-width=\"%s\"/>\n".formatted(number(line.thickness())));
        } else if (mark instanceof Mark.Circle circle) {
            String color = color(circle.color());
            out.append(
                            "<circle cx=\"%s\" cy=\"%s\""
                                    .formatted(number(circle.x()), number(circle.y())))
                    .append(" r=\"%s\" fill=\"%s\"".formatted(number(circle.radius()), color))
                    .append(" fill-opacity=\"%s\"".formatted(number(circle.opacity())))
                    .append(" stroke=\"%s\" stroke-width=\"1.2\"/>\n".formatted(color));
        } else if (mark instanceof Mark.Text text) {
            write(text);
        } else if (mark instanceof Mark.Image image) {
            String data = Base64.getEncoder().encodeToString(PngWriter.of(image.pixels()));
            out.append("<image x=\"%s\" y=\"%s\"".formatted(number(image.x()), number(image.y())))
                    .append(size(image.width(), image.height()))
                    .append(" preserveAspectRatio=\"none\" image-rendering=\"optimizeSpeed\"")
                    .append(" style=\"image-rendering:pixelated\"")
                    .append(" href=\"data:image/png;base64,%s\"/>\n".formatted(data));
        }
    }

    private void write(Mark.Text text) {
        String x = number(text.x());
        String y = number(text.y());
        out.append("<text x=\"%s\" y=\"%s\" font-size=\"%s\"".formatted(x, y, number(text.size())))
                .append(" fill=\"%s\"".formatted(color(text.color())));
        if (text.anchor() != Mark.Anchor.START) {
            String anchor = text.anchor().name().toLowerCase(Locale.ROOT);
            out.append(" text-anchor=\"%s\"".formatted(anchor));
        }
        if (text.weight() == Mark.Weight.BOLD) {
            out.append(" font-weight=\"bold\"");
        }
        if (text.turned()) {
            out.append(" transform=\"rotate(-90 %s %s)\"".formatted(x, y));
        }
        out.append('>').append(Xml.escaped(text.text())).append("</text>\n");
    }

    private static String size(double width, double height) {
        return " width=\"%s\" height=\"%s\"".formatted(number(width), number(height));
    }

    /** At most two decimals, as few as needed. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        String bare = text.replaceAll("\\.?0+$", "");
        return bare.equals("-0") || bare.isEmpty() ? "0" : text.contains(".") ? bare : text;
    }

    private static String color(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
