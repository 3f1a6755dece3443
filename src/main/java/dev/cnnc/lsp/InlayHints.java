package dev.cnnc.lsp;

import dev.cnnc.elaborate.StageInstance;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintKind;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** The shape that each stage makes, behind it. */
final class InlayHints {

    private InlayHints() {}

    static List<InlayHint> of(Checked checked, Span within) {
        SourceFile file = checked.source();
        List<InlayHint> hints = new ArrayList<>();
        for (List<StageInstance> stage : checked.stages().in(file, within)) {
            int end = stage.get(0).location().span().end();
            if (Positions.touches(within, end)) {
                StageFacts.yielded(stage)
                        .map(StageFacts::shapes)
                        .ifPresent(shape -> hints.add(hint(file, end, shape)));
            }
        }
        hints.sort(
                Comparator.comparingInt((InlayHint hint) -> hint.getPosition().getLine())
                        .thenComparing(hint -> hint.getPosition().getCharacter()));
        return hints;
    }

    private static InlayHint hint(SourceFile file, int offset, String shape) {
        InlayHint hint = new InlayHint(Positions.of(file, offset), Either.forLeft(shape));
        hint.setKind(InlayHintKind.Type);
        hint.setPaddingLeft(true);
        return hint;
    }
}
