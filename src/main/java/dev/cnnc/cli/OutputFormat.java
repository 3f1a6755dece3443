package dev.cnnc.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/** For whom output is written: people, tools that read lines, tools that read JSON. */
enum OutputFormat {
    HUMAN,
    LINE,
    JSON;

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
