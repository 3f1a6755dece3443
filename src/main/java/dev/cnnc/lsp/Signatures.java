package dev.cnnc.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureInformation;

/** The arguments of the call that the cursor is in. */
final class Signatures {

    private Signatures() {}

    /** The signature of what is called at {@code offset}; null where nothing is. */
    static SignatureHelp at(Checked checked, int offset) {
        Cursor cursor = new Cursor(checked.source(), offset);
        Optional<CallContext> call = CallContext.at(cursor);
        if (call.isEmpty()) {
            return null;
        }
        List<Symbol> visible = checked.names().visibleAt(checked.source(), offset);
        Callee callee = Callee.of(call.get(), checked, visible);
        if (callee.arguments().isEmpty()) {
            return null;
        }
        List<ParameterInformation> parameters = new ArrayList<>();
        for (Callee.Argument argument : callee.arguments()) {
            parameters.add(new ParameterInformation(argument.written(), argument.takes()));
        }
        SignatureInformation signature = new SignatureInformation(callee.signature());
        signature.setParameters(parameters);
        if (callee.documentation().size() > 1) {
            String text = callee.documentation().get(1);
            signature.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, text));
        }
        int active = callee.active(call.get());
        return new SignatureHelp(List.of(signature), 0, active < 0 ? parameters.size() : active);
    }
}
