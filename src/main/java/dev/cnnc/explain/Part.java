package dev.cnnc.explain;

/** What a section of a page is made of. */
public sealed interface Part {

    /** Words, in one line however long; code within them stands in backticks. */
    record Paragraph(String text) implements Part {}

    /**
     * Lines that are shown as they stand.
     *
     * @param language {@code cnn} for a model, {@code sh} for command lines
     * @param file the file that holds them, empty where that does not matter
     */
    record Code(String language, String file, String text) implements Part {}
}
