package dev.cnnc.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/** When output is coloured. */
enum ColorMode {
    AUTO,
    ALWAYS,
    NEVER;

    /** Whether colours are written where {@code supported} tells what a stream takes. */
    boolean colors(boolean supported) {
        return this == ALWAYS || this == AUTO && supported;
    }

    /** The word on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the word. */
    static final class Converter implements ITypeConverter<ColorMode> {

        @Override
        public ColorMode convert(String word) {
            return Words.find(values(), ColorMode::toString, word);
        }
    }
}
