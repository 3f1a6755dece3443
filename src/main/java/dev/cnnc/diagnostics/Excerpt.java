package dev.cnnc.diagnostics;

import dev.cnnc.diagnostics.StyledText.Style;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The annotated lines of one file.
 *
 * @param place where the file is said to be concerned, {@code file:line:column}
 * @param annotations what is underlined, at least one, sorted by offset
 */
record Excerpt(SourceFile file, String place, List<Annotation> annotations) {

    private static final int MAX_WIDTH = 100;

    /** Room for an ellipsis at both ends. */
    private static final int CUT_WIDTH = MAX_WIDTH - 2;

    /**
     * One excerpt for each file that the diagnostic touches, the culprit's first. Labels within a
     * culprit that has no words of its own stand for it: they are its parts.
     */
    static List<Excerpt> of(Diagnostic diagnostic) {
        Map<SourceFile, List<Annotation>> byFile =
                annotations(diagnostic).stream()
                        .collect(
                                Collectors.groupingBy(
                                        Annotation::file, LinkedHashMap::new, Collectors.toList()));
        List<Excerpt> excerpts = new ArrayList<>();
        byFile.forEach(
                (file, all) -> {
                    List<Annotation> sorted =
                            all.stream()
                                    .sorted(Comparator.comparingInt(Annotation::offset))
                                    .toList();
                    Location anchor =
                            diagnostic
                                    .location()
                                    .filter(location -> location.file() == file)
                                    .orElse(sorted.get(0).location());
                    excerpts.add(new Excerpt(file, VisibleText.of(anchor.toString()), sorted));
                });
        return excerpts;
    }

    int lastLine() {
        return annotations.stream().mapToInt(Annotation::line).max().orElse(0);
    }

    /** Writes the source lines in order, each with its underlines. */
    void render(StyledText out, Gutter gutter, Style primary) {
        gutter.beginRow(out);
        out.endLine();
        Map<Integer, List<Annotation>> byLine =
                annotations.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Annotation::line, TreeMap::new, Collectors.toList()));
        byLine.forEach((line, marked) -> renderLine(out, gutter, primary, line, marked));
    }

    private static List<Annotation> annotations(Diagnostic diagnostic) {
        if (diagnostic.location().isEmpty()) {
            return diagnostic.labels().stream()
                    .map(label -> new Annotation(label.location(), label.text(), false))
                    .toList();
        }
        Location culprit = diagnostic.location().get();
        Annotation whole = new Annotation(culprit, diagnostic.label(), true);
        List<Annotation> labels =
                diagnostic.labels().stream().map(label -> labelOf(label, whole)).toList();
        boolean inParts = labels.stream().anyMatch(Annotation::primary);
        return Stream.concat(inParts ? Stream.empty() : Stream.of(whole), labels.stream()).toList();
    }

    private static Annotation labelOf(Label label, Annotation culprit) {
        Annotation plain = new Annotation(label.location(), label.text(), false);
        boolean part = culprit.text().isEmpty() && plain.within(culprit.location());
        return new Annotation(label.location(), label.text(), part);
    }

    private void renderLine(
            StyledText out, Gutter gutter, Style primary, int line, List<Annotation> marked) {
        String text = file.lineText(line);
        DisplayLine shown = new DisplayLine(text);
        List<Underlines.Mark> marks = marked.stream().map(a -> mark(a, text, shown)).toList();
        for (List<Underlines.Mark> group : groups(marks, shown.width())) {
            DisplayLine.View view = view(shown, group);
            gutter.beginRow(out, line);
            out.add(Style.PLAIN, view.text()).endLine();
            List<Underlines.Mark> moved = group.stream().map(m -> move(m, view)).toList();
            new Underlines(moved, primary).render(out, gutter);
        }
    }

    private Underlines.Mark mark(Annotation annotation, String text, DisplayLine shown) {
        int lineStart = file.lineStart(annotation.line());
        int start = shown.column(annotation.offset() - lineStart);
        int last = annotation.location().span().end() - lineStart;
        int end = shown.column(last > text.length() ? text.stripTrailing().length() : last);
        return new Underlines.Mark(
                start, Math.max(end, start + 1), annotation.primary(), annotation.words());
    }

    /** The marks of a line that fit on one screen line are shown together. */
    private static List<List<Underlines.Mark>> groups(List<Underlines.Mark> marks, int width) {
        List<List<Underlines.Mark>> groups = new ArrayList<>();
        List<Underlines.Mark> group = new ArrayList<>();
        for (Underlines.Mark mark : marks) {
            boolean fits =
                    group.isEmpty()
                            || width <= MAX_WIDTH
                            || mark.end() - group.get(0).start() <= CUT_WIDTH;
            if (!fits) {
                groups.add(group);
                group = new ArrayList<>();
            }
            group.add(mark);
        }
        groups.add(group);
        return groups;
    }

    private static DisplayLine.View view(DisplayLine line, List<Underlines.Mark> group) {
        if (line.width() <= MAX_WIDTH) {
            return line.view(0, line.width() + 1);
        }
        int start = group.get(0).start();
        int end = group.stream().mapToInt(Underlines.Mark::end).max().orElse(start);
        int spare = Math.max(0, CUT_WIDTH - (end - start));
        int from = Math.max(0, Math.min(start - spare / 2, line.width() + 1 - CUT_WIDTH));
        return line.view(from, from + CUT_WIDTH);
    }

    private static Underlines.Mark move(Underlines.Mark mark, DisplayLine.View view) {
        int start = view.position(mark.start());
        int end = Math.max(start + 1, view.position(mark.end()));
        return new Underlines.Mark(start, end, mark.primary(), mark.words());
    }
}
