package dev.cnnc.elaborate;

import dev.cnnc.CheckedFile;
import dev.cnnc.Compiler;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.source.SourceFile;
import java.util.List;
import java.util.Map;

/** Checks model texts. */
final class Checking {

    private Checking() {}

    static CheckedFile check(String text) {
        return check(text, Map.of());
    }

    static CheckedFile check(String text, Map<String, String> settings) {
        return Compiler.check(new SourceFile("test.cnn", text), settings);
    }

    /** A model with one input of one channel and these statements. */
    static String net(String... statements) {
        return "model Net {\n    input image [B, 1, 28, 28]\n    "
                + String.join("\n    ", statements)
                + "\n}\n";
    }

    /** The codes and messages of all mistakes in {@code text}. */
    static List<String> messages(String text) {
        return messages(text, Map.of());
    }

    static List<String> messages(String text, Map<String, String> settings) {
        return check(text, settings).diagnostics().stream()
                .map(diagnostic -> diagnostic.code().id() + ": " + diagnostic.message())
                .toList();
    }

    static String help(Diagnostic diagnostic) {
        return diagnostic.help().orElse("");
    }
}
