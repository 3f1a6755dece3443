package dev.cnnc.lsp;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.Fix;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;

/** The repairs that the compiler offers, as actions. */
final class QuickFixes {

    private final Documents documents;
    private final DiagnosticMessages messages;

    QuickFixes(Documents documents, Abilities abilities) {
        this.documents = documents;
        this.messages = new DiagnosticMessages(documents, abilities);
    }

    /** The repairs of what is wrong in {@code range}. */
    List<CodeAction> at(Checked checked, Span range) {
        List<CodeAction> actions = new ArrayList<>();
        for (Diagnostic diagnostic : checked.diagnostics()) {
            boolean here =
                    diagnostic
                            .location()
                            .filter(place -> place.file() == checked.source())
                            .filter(place -> Positions.touch(place.span(), range))
                            .isPresent();
            if (here) {
                diagnostic.fixes().forEach(fix -> actions.add(action(fix, diagnostic, checked)));
            }
        }
        return actions;
    }

    private CodeAction action(Fix fix, Diagnostic diagnostic, Checked checked) {
        String title = fix.title();
        CodeAction action =
                new CodeAction(title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1));
        action.setKind(CodeActionKind.QuickFix);
        action.setDiagnostics(List.of(messages.of(diagnostic, checked)));
        action.setIsPreferred(diagnostic.fixes().size() == 1);
        Map<String, List<TextEdit>> changes = new LinkedHashMap<>();
        for (Fix.Edit edit : fix.edits()) {
            SourceFile file = edit.location().file();
            String uri =
                    file == checked.source()
                            ? checked.document().uri()
                            : documents.uri(file.name());
            changes.computeIfAbsent(uri, u -> new ArrayList<>())
                    .add(new TextEdit(Positions.of(file, edit.location().span()), edit.text()));
        }
        action.setEdit(new WorkspaceEdit(changes));
        return action;
    }
}
