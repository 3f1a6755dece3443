package dev.cnnc.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/** For whom output is written: people, tools that read lines, documents, tables, or JSON. */
enum OutputFormat {
    HUMAN,
    LINE,
    JSON,
    CSV,
    MARKDOWN;

    /** Whether only commands that show tables know it. */
    boolean isTable() {
        return this == CSV || this == MARKDOWN;
    }

    /** Whether a result in it stands alone, without lines about it. */
    boolean isDocument() {
        return this == JSON || isTable();
    }

    /** The word on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the word. */
    static final class Converter implements ITypeConverter<OutputFormat> {

        @Override
        public OutputFormat convert(String word) {
            return Words.find(values(), OutputFormat::toString, word);
        }
    }
}
