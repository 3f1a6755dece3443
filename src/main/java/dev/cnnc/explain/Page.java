package dev.cnnc.explain;

import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.explain.Section.Heading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What there is to say about a code beyond the message.
 *
 * @param code such as {@code CNN401}
 * @param title what is wrong, in one short phrase
 * @param sections in the order of their headings
 * @param markdown the page as it was written
 */
public record Page(String code, String title, List<Section> sections, String markdown) {

    public Page {
        sections = List.copyOf(sections);
    }

    /** The page of {@code code}, which every code has. */
    public static Page of(DiagnosticCode code) {
        try (InputStream in = Page.class.getResourceAsStream(code.id() + ".md")) {
            if (in == null) {
                throw new IllegalStateException(code + " has no page");
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The page that {@code markdown} is.
     *
     * @throws IllegalArgumentException where it is not of the form of pages
     */
    public static Page read(String markdown) {
        return PageReader.read(markdown);
    }

    /** The section of this heading, where the page has one. */
    public Optional<Section> section(Heading heading) {
        return sections.stream().filter(section -> section.heading() == heading).findFirst();
    }
}
