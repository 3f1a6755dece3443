package dev.cnnc.elaborate;

import java.util.Optional;

/** Which texts can be labels: keys are written into files and shown on screens. */
final class LabelText {

    private LabelText() {}

    /** Why {@code label} cannot be one; empty where it can. */
    static Optional<String> problem(String label) {
        if (label.isBlank()) {
            return Optional.of("a label cannot be blank");
        }
        if (label.chars().anyMatch(character -> character == '\n' || character == '\r')) {
            return Optional.of("a label cannot hold a line break");
        }
        return label.codePoints().anyMatch(LabelText::isControl)
                ? Optional.of("a label cannot hold a control character")
                : Optional.empty();
    }

    private static boolean isControl(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
