package dev.cnnc.jazzer;

import dev.cnnc.format.Formatter;
import dev.cnnc.format.Formatting;
import dev.cnnc.source.SourceFile;
import java.nio.charset.StandardCharsets;

/** Text through {@code cnnc fmt}: what is formatted stays so, and means and says the same. */
public final class FormatterFuzz {

    private FormatterFuzz() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Bounds.hold(
                () -> {
                    String text = new String(bytes, StandardCharsets.UTF_8);
                    if (Formatter.format(new SourceFile("fuzz.cnn", text)).text().isPresent()) {
                        Formatting.checked(text);
                    }
                });
    }
}
