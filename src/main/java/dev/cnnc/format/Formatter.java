package dev.cnnc.format;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.parser.ModelParser;
import dev.cnnc.parser.ParseResult;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.BlockDeclaration;
import dev.cnnc.syntax.Declaration;
import dev.cnnc.syntax.FamilyMember;
import dev.cnnc.syntax.ModelDeclaration;
import dev.cnnc.syntax.ModelFile;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Brings text into the language's style. What is formatted stays as it is when it is formatted
 * again, means the same as before, and holds the same comments. Line ends are those that the file
 * has first; a byte order mark stays.
 */
public final class Formatter {

    private Formatter() {}

    public static Formatted format(SourceFile source) {
        ParseResult parsed = ModelParser.parse(source);
        if (parsed.diagnostics().stream().anyMatch(Diagnostic::isError)) {
            return new Formatted(Optional.empty(), parsed.diagnostics());
        }
        List<Item> items = Items.read(source);
        Outline outline = new Outline(items, StatementStarts.of(parsed.file()));
        Layout layout = LongLines.layout(outline, documented(parsed.file()));
        Alignment.align(outline, layout);
        String mark =
                source.text().startsWith(SourceFile.BYTE_ORDER_MARK)
                        ? SourceFile.BYTE_ORDER_MARK
                        : "";
        String text = TextWriter.write(layout).replace("\n", lineEnd(source.text()));
        return new Formatted(Optional.of(mark + text), parsed.diagnostics());
    }

    /** That of the first line feed; carriage returns alone end lines where there is none. */
    private static String lineEnd(String text) {
        int feed = text.indexOf('\n');
        if (feed < 0) {
            return text.indexOf('\r') < 0 ? "\n" : "\r";
        }
        return feed > 0 && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    }

    /** The offsets of the declarations that {@code ///} lines stand before. */
    private static BitSet documented(ModelFile file) {
        BitSet offsets = new BitSet();
        for (Declaration declaration : file.declarations()) {
            if (documentation(declaration).isPresent()) {
                offsets.set(declaration.span().offset());
            }
        }
        return offsets;
    }

    private static Optional<String> documentation(Declaration declaration) {
        if (declaration instanceof BlockDeclaration block) {
            return block.documentation();
        }
        if (declaration instanceof ModelDeclaration model) {
            return model.documentation();
        }
        return declaration instanceof FamilyMember member
                ? member.documentation()
                : Optional.empty();
    }
}
