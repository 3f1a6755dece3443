package dev.cnnc.diagnostics;

import dev.cnnc.source.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing wrong with the input.
 *
 * @param message lowercase, without a final period, names and code in backticks
 * @param details lines that stand between the message and the place, such as a list of tensors
 * @param location the culprit; absent only where no source text is to blame
 * @param label words beside the culprit's underline, may be empty
 * @param labels further places that matter
 * @param trail one line per block around the culprit, innermost first
 * @param notes facts that explain how it came to this
 * @param help the repair, written as an action, where one is known
 * @param fixes repairs that a program can carry out
 */
public record Diagnostic(
        DiagnosticCode code,
        String message,
        List<String> details,
        Optional<Location> location,
        String label,
        List<Label> labels,
        List<String> trail,
        List<String> notes,
        Optional<String> help,
        List<Fix> fixes) {

    public Diagnostic {
        details = List.copyOf(details);
        labels = List.copyOf(labels);
        trail = List.copyOf(trail);
        notes = List.copyOf(notes);
        fixes = List.copyOf(fixes);
    }

    /** Starts a diagnostic about the text at {@code location}. */
    public static Builder at(Location location, DiagnosticCode code, String message) {
        return new Builder(code, message, Optional.of(location));
    }

    /** Starts a diagnostic that blames no source text. */
    public static Builder of(DiagnosticCode code, String message) {
        return new Builder(code, message, Optional.empty());
    }

    /** Whether this stops the compilation. */
    public boolean isError() {
        return code.severity() == Severity.ERROR;
    }

    /** The same, with a line for each block around the culprit, innermost first. */
    public Diagnostic within(List<String> blocks) {
        return new Diagnostic(
                code, message, details, location, label, labels, blocks, notes, help, fixes);
    }

    /** Collects the optional parts of a diagnostic. */
    public static final class Builder {
        private final DiagnosticCode code;
        private final String message;
        private final Optional<Location> location;
        private String label = "";
        private final List<String> details = new ArrayList<>();
        private final List<Label> labels = new ArrayList<>();
        private final List<String> trail = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private Optional<String> help = Optional.empty();
        private final List<Fix> fixes = new ArrayList<>();

        private Builder(DiagnosticCode code, String message, Optional<Location> location) {
            this.code = code;
            this.message = message;
            this.location = location;
        }

        /** Words beside the culprit's underline. */
        public Builder label(String text) {
            this.label = text;
            return this;
        }

        /** A further place with its words. */
        public Builder label(Location place, String text) {
            labels.add(new Label(place, text));
            return this;
        }

        public Builder detail(String line) {
            details.add(line);
            return this;
        }

        public Builder trail(String line) {
            trail.add(line);
            return this;
        }

        public Builder note(String text) {
            notes.add(text);
            return this;
        }

        public Builder help(String text) {
            this.help = Optional.of(text);
            return this;
        }

        public Builder help(Optional<String> text) {
            this.help = text;
            return this;
        }

        public Builder fix(Fix fix) {
            fixes.add(fix);
            return this;
        }

        public Builder fix(Optional<Fix> fix) {
            fix.ifPresent(fixes::add);
            return this;
        }

        public Diagnostic build() {
            return new Diagnostic(
                    code, message, details, location, label, labels, trail, notes, help, fixes);
        }
    }
}
