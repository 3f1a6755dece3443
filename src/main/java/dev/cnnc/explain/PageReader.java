package dev.cnnc.explain;

import dev.cnnc.explain.Section.Heading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads pages. They are Markdown of few forms: a title {@code # CNN401: what is wrong}, headings
 * {@code ## Wrong}, {@code ## Right} and {@code ## Why}, paragraphs, and code between fences, whose
 * first line names its language and, where that matters, the file that holds it.
 */
final class PageReader {

    private static final Pattern TITLE = Pattern.compile("# (CNN\\d{3}): (.+)");
    private static final String HEADING = "## ";
    private static final String FENCE = "```";

    private final List<String> lines;
    private final List<Section> sections = new ArrayList<>();
    private Heading heading = Heading.DESCRIPTION;
    private List<Part> parts = new ArrayList<>();
    private int next = 1;

    private PageReader(List<String> lines) {
        this.lines = lines;
    }

    /** See {@link Page#read}. */
    static Page read(String markdown) {
        List<String> lines = markdown.lines().toList();
        Matcher title = TITLE.matcher(lines.isEmpty() ? "" : lines.get(0));
        if (!title.matches()) {
            throw new IllegalArgumentException("a page begins with `# CNN401: title`");
        }
        List<Section> sections = new PageReader(lines).sections();
        return new Page(title.group(1), title.group(2), sections, markdown);
    }

    private List<Section> sections() {
        while (next < lines.size()) {
            String line = lines.get(next);
            if (line.startsWith(HEADING)) {
                endSection();
                heading = heading(line.substring(HEADING.length()));
                next++;
            } else if (line.startsWith(FENCE)) {
                parts.add(code());
            } else if (line.isBlank()) {
                next++;
            } else {
                parts.add(paragraph());
            }
        }
        endSection();
        return sections;
    }

    private void endSection() {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("the section " + heading + " is empty");
        }
        sections.add(new Section(heading, parts));
        parts = new ArrayList<>();
    }

    private Heading heading(String word) {
        return Arrays.stream(Heading.values())
                .filter(known -> known.word().equals(word) && known.compareTo(heading) > 0)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("`" + word + "` is out of place"));
    }

    private Part code() {
        String[] words = lines.get(next).substring(FENCE.length()).split(" ");
        StringBuilder text = new StringBuilder();
        for (next++; !lines.get(next).equals(FENCE); next++) {
            text.append(lines.get(next)).append('\n');
        }
        next++;
        return new Part.Code(words[0], words.length > 1 ? words[1] : "", text.toString());
    }

    private Part paragraph() {
        List<String> text = new ArrayList<>();
        while (next < lines.size()
                && !lines.get(next).isBlank()
                && !lines.get(next).startsWith(FENCE)) {
            text.add(lines.get(next));
            next++;
        }
        return new Part.Paragraph(String.join(" ", text));
    }
}
