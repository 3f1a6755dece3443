package dev.cnnc.benchmark;

import java.util.List;
import java.util.Locale;

/** Draws ratios as an SVG: a bar for each, networks below one another, and a line at 1. */
final class Chart {

    private static final int LEFT = 120;
    private static final int WIDTH = 560;
    private static final int TOP = 40;
    private static final int BAR = 13;
    private static final int GAP = 12;

    /** Colours that stand out from white and from black. */
    private static final String[] COLOURS = {"#4c8fd6", "#2fa37c", "#d9822b", "#a970c4"};

    private static final String STYLE =
            """
            <style>
              text { font: 12px system-ui, sans-serif; fill: #24292f }
              line { stroke: #57606a }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3 }
                line { stroke: #9da7b1 }
              }
            </style>
            """;

    private final StringBuilder body = new StringBuilder();
    private final List<Ratio> ratios;
    private final List<String> series;
    private final double most;

    private Chart(List<Ratio> ratios) {
        this.ratios = ratios;
        series = ratios.stream().map(Chart::seriesOf).distinct().sorted().toList();
        most = ratios.stream().mapToDouble(Ratio::value).reduce(1.1, Math::max);
    }

    static String of(List<Ratio> ratios) {
        return new Chart(ratios).draw();
    }

    private String draw() {
        for (int i = 0; i < series.size(); i++) {
            int x = LEFT + i * 130;
            add("<rect x='%d' y='8' width='11' height='11' fill='%s'/>", x, colour(i));
            text(x + 16, 18, "start", "cnnc " + series.get(i));
        }
        int y = TOP;
        for (Network network : ratios.stream().map(Ratio::network).distinct().toList()) {
            List<Ratio> bars = ratios.stream().filter(r -> r.network() == network).toList();
            text(LEFT - 8, y + bars.size() * BAR / 2 + 4, "end", network.label());
            for (Ratio ratio : bars) {
                bar(ratio, y);
                y += BAR;
            }
            y += GAP;
        }
        int one = LEFT + length(1);
        add("<line x1='%d' y1='%d' x2='%1$d' y2='%d' stroke-dasharray='4 3'/>", one, TOP - 6, y);
        text(one, y + 14, "middle", "1.0 = the better of ONNX Runtime and OpenCV");
        int width = LEFT + WIDTH + 50;
        int height = y + 24;
        return format(
                        "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d'"
                                + " viewBox='0 0 %1$d %2$d' role='img'>\n",
                        width, height)
                + STYLE
                + body
                + "</svg>\n";
    }

    private void bar(Ratio ratio, int y) {
        int length = length(ratio.value());
        add(
                "<rect x='%d' y='%d' width='%d' height='%d' fill='%s'/>",
                LEFT, y, length, BAR - 2, colour(series.indexOf(seriesOf(ratio))));
        text(LEFT + length + 5, y + 10, "start", format("%.2f", ratio.value()));
    }

    private int length(double ratio) {
        return (int) Math.round(ratio / most * WIDTH);
    }

    private static String colour(int i) {
        return COLOURS[i % COLOURS.length];
    }

    private static String seriesOf(Ratio ratio) {
        return ratio.target() + ", JDK " + ratio.jdk();
    }

    private void text(int x, int y, String anchor, String text) {
        add("<text x='%d' y='%d' text-anchor='%s'>%s</text>", x, y, anchor, text);
    }

    private void add(String format, Object... values) {
        body.append(format(format, values)).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
