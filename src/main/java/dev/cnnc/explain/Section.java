package dev.cnnc.explain;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A part of a page: what is wrong, an example, or a reason. */
public record Section(Heading heading, List<Part> parts) {

    /** What a section is about; a page holds each once at most, in this order. */
    public enum Heading {
        /** What is wrong, in plain words; stands below the title without a heading. */
        DESCRIPTION,
        /** Models, or models and command lines, with the mistake. */
        WRONG,
        /** The same without it. */
        RIGHT,
        /** Why the rule exists, or how PyTorch does it. */
        WHY;

        /** The word above the section. */
        public String word() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    public Section {
        parts = List.copyOf(parts);
    }

    /** All code in it. */
    public List<Part.Code> code() {
        return parts.stream()
                .filter(Part.Code.class::isInstance)
                .map(Part.Code.class::cast)
                .toList();
    }

    /** Its words and code as plain text, an empty line between each two. */
    public String text() {
        return parts.stream().map(Section::text).collect(Collectors.joining("\n\n"));
    }

    private static String text(Part part) {
        return part instanceof Part.Paragraph words
                ? words.text()
                : ((Part.Code) part).text().stripTrailing();
    }
}
