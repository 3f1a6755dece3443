package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Fix;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import dev.cnnc.syntax.Argument;
import dev.cnnc.syntax.Call;
import java.util.List;

/** Repairs of argument lists. */
final class ArgumentFixes {

    private ArgumentFixes() {}

    /** Takes {@code argument} out of {@code call}, with the comma that parts it from others. */
    static Fix leaveOut(SourceFile source, Call call, Argument argument) {
        List<Argument> all = call.arguments();
        int index = all.indexOf(argument);
        Span span = argument.span();
        if (index + 1 < all.size()) {
            Span next = all.get(index + 1).span();
            span = new Span(span.offset(), next.offset() - span.offset());
        } else if (index > 0) {
            int start = all.get(index - 1).span().end();
            span = new Span(start, span.end() - start);
        }
        return Fix.delete(new Location(source, span), source.text(argument.span()));
    }
}
