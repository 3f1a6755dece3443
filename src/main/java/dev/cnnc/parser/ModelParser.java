package dev.cnnc.parser;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import dev.cnnc.syntax.ModelFile;
import java.util.List;

/** Reads a {@code .cnn} file; whatever its text, the result holds all that could be understood. */
public final class ModelParser {

    private static final int MOST_CHARACTERS = 4 << 20;

    private ModelParser() {}

    public static ParseResult parse(SourceFile source) {
        if (source.text().length() > MOST_CHARACTERS) {
            return refused(source, tooLarge(source));
        }
        Problems problems = new Problems(source);
        TokenSequence tokens =
                SpellingReview.review(
                        TokenSequence.read(source, new Span(0, source.text().length())), problems);
        if (DepthCheck.findsTooDeep(tokens, problems)) {
            return refused(source, problems.sorted());
        }
        TokenSequence balanced = BraceBalance.balance(tokens, problems);
        CnnParser parser = StatementRecovery.parserOf(balanced, problems);
        ModelFile file = new DeclarationBuilder(balanced, problems).modelFile(parser.file());
        return new ParseResult(file, problems.sorted());
    }

    private static ParseResult refused(SourceFile source, List<Diagnostic> reasons) {
        return new ParseResult(new ModelFile(source, List.of()), reasons);
    }

    private static List<Diagnostic> tooLarge(SourceFile source) {
        return List.of(
                Diagnostic.at(
                                new Location(source, new Span(0, 0)),
                                DiagnosticCode.SYNTAX_ERROR,
                                "the file has more than 4 MiB and is not read")
                        .help("split it, and bring the parts together with `import`")
                        .build());
    }
}
