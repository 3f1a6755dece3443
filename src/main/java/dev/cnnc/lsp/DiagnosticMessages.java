package dev.cnnc.lsp;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Label;
import dev.cnnc.diagnostics.Severity;
import dev.cnnc.source.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** The compiler's diagnostics in the words of the protocol. */
final class DiagnosticMessages {

    private static final String SOURCE = "cnnc";

    private final Documents documents;
    private final Abilities abilities;

    DiagnosticMessages(Documents documents, Abilities abilities) {
        this.documents = documents;
        this.abilities = abilities;
    }

    /** All diagnostics of {@code checked} by the URI of the file that they are about. */
    Map<String, List<org.eclipse.lsp4j.Diagnostic>> byFile(Checked checked) {
        Map<String, List<org.eclipse.lsp4j.Diagnostic>> files = new LinkedHashMap<>();
        for (Diagnostic diagnostic : checked.diagnostics()) {
            String uri =
                    diagnostic
                            .location()
                            .map(place -> uri(place, checked))
                            .orElse(checked.document().uri());
            files.computeIfAbsent(uri, file -> new ArrayList<>()).add(of(diagnostic, checked));
        }
        return files;
    }

    org.eclipse.lsp4j.Diagnostic of(Diagnostic diagnostic, Checked checked) {
        org.eclipse.lsp4j.Diagnostic message = new org.eclipse.lsp4j.Diagnostic();
        message.setRange(diagnostic.location().map(DiagnosticMessages::range).orElse(start()));
        message.setSeverity(
                diagnostic.code().severity() == Severity.ERROR
                        ? DiagnosticSeverity.Error
                        : DiagnosticSeverity.Warning);
        message.setSource(SOURCE);
        message.setCode(diagnostic.code().id());
        message.setMessage(text(diagnostic));
        if (diagnostic.code() == DiagnosticCode.UNUSED) {
            message.setTags(List.of(DiagnosticTag.Unnecessary));
        }
        if (abilities.relatedInformation() && !diagnostic.labels().isEmpty()) {
            message.setRelatedInformation(
                    diagnostic.labels().stream().map(label -> related(label, checked)).toList());
        }
        return message;
    }

    private DiagnosticRelatedInformation related(Label label, Checked checked) {
        org.eclipse.lsp4j.Location place =
                new org.eclipse.lsp4j.Location(
                        uri(label.location(), checked), range(label.location()));
        return new DiagnosticRelatedInformation(place, label.text());
    }

    private String uri(Location place, Checked checked) {
        return place.file() == checked.source()
                ? checked.document().uri()
                : documents.uri(place.file().name());
    }

    private static Range range(Location location) {
        return Positions.of(location.file(), location.span());
    }

    private static Range start() {
        return new Range(new Position(0, 0), new Position(0, 0));
    }

    /** The message and all that stands below it in a terminal. */
    private String text(Diagnostic diagnostic) {
        List<String> lines = new ArrayList<>();
        String label = diagnostic.label().isEmpty() ? "" : ": " + diagnostic.label();
        lines.add(diagnostic.message() + label);
        lines.addAll(diagnostic.details());
        lines.addAll(diagnostic.trail());
        if (!abilities.relatedInformation()) {
            diagnostic
                    .labels()
                    .forEach(further -> lines.add(further.location() + ": " + further.text()));
        }
        diagnostic.notes().forEach(note -> lines.add("note: " + note));
        diagnostic.help().ifPresent(help -> lines.add("help: " + help));
        return String.join("\n", lines);
    }
}
