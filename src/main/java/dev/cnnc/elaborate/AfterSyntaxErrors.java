package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.program.Program;
import dev.cnnc.program.ProgramFile;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells which mistakes that elaboration finds stand for themselves although parts of the file could
 * not be read, and which may only come of the parts that are missing.
 */
public final class AfterSyntaxErrors {

    /** Mistakes that a statement shows by itself, or together with others that were read. */
    private static final Set<DiagnosticCode> ALONE =
            EnumSet.of(
                    DiagnosticCode.UNKNOWN_OPERATOR,
                    DiagnosticCode.UNKNOWN_ARGUMENT,
                    DiagnosticCode.MISSING_ARGUMENT,
                    DiagnosticCode.POSITIONAL_ARGUMENT,
                    DiagnosticCode.DUPLICATE_ARGUMENT,
                    DiagnosticCode.ARGUMENT_TYPE,
                    DiagnosticCode.ARGUMENT_VALUE,
                    DiagnosticCode.NOT_WHOLE,
                    DiagnosticCode.DUPLICATE_LABEL);

    /** Mistakes in one file that no missing text of another can cause. */
    private static final Set<DiagnosticCode> IN_OTHER_FILES =
            EnumSet.of(
                    DiagnosticCode.POSITIONAL_ARGUMENT,
                    DiagnosticCode.DUPLICATE_ARGUMENT,
                    DiagnosticCode.DUPLICATE_NAME);

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern SIZE =
            Pattern.compile("\\.\\s*(?:channels|height|width|features)\\b");
    private static final Pattern IMPORT = Pattern.compile("\\bimport\\b");

    private final SourceFile source;
    private final Set<Integer> brokenLines;
    private final Set<DiagnosticCode> syntax;
    private final Map<String, Integer> occurrences = new HashMap<>();
    private final Map<String, Integer> reported = new HashMap<>();

    private AfterSyntaxErrors(
            SourceFile source, List<Diagnostic> dropping, List<Diagnostic> elaborated) {
        this.source = source;
        this.brokenLines = dropping.stream().map(this::line).collect(Collectors.toSet());
        this.syntax = dropping.stream().map(Diagnostic::code).collect(Collectors.toSet());
        for (Matcher words = WORD.matcher(source.text()); words.find(); ) {
            occurrences.merge(words.group(), 1, Integer::sum);
        }
        elaborated.stream()
                .filter(diagnostic -> diagnostic.code() == DiagnosticCode.UNKNOWN_OPERATOR)
                .filter(d -> d.location().filter(l -> l.file() == source).isPresent())
                .forEach(diagnostic -> reported.merge(culprit(diagnostic), 1, Integer::sum));
    }

    /**
     * Those of {@code elaborated} that no missing text can have caused; all of them where the
     * parser left nothing out of any file.
     */
    public static List<Diagnostic> independent(Program program, List<Diagnostic> elaborated) {
        Map<SourceFile, AfterSyntaxErrors> broken = new HashMap<>();
        for (ProgramFile file : program.files()) {
            List<Diagnostic> dropping =
                    file.syntaxErrors().stream()
                            .filter(Diagnostic::isError)
                            .filter(d -> d.code() != DiagnosticCode.FOREIGN_SPELLING)
                            .toList();
            if (!dropping.isEmpty()) {
                broken.put(
                        file.source(), new AfterSyntaxErrors(file.source(), dropping, elaborated));
            }
        }
        return elaborated.stream().filter(d -> isIndependent(d, broken)).toList();
    }

    private static boolean isIndependent(
            Diagnostic diagnostic, Map<SourceFile, AfterSyntaxErrors> broken) {
        if (broken.isEmpty()) {
            return true;
        }
        AfterSyntaxErrors review =
                diagnostic.location().map(Location::file).map(broken::get).orElse(null);
        return review == null
                ? IN_OTHER_FILES.contains(diagnostic.code())
                : review.isIndependent(diagnostic);
    }

    private boolean isIndependent(Diagnostic diagnostic) {
        if (!ALONE.contains(diagnostic.code()) || brokenLines.contains(line(diagnostic))) {
            return false;
        }
        return switch (diagnostic.code()) {
            case UNKNOWN_OPERATOR -> !mayBeDeclared(culprit(diagnostic));
            case ARGUMENT_TYPE, ARGUMENT_VALUE, NOT_WHOLE -> !SIZE.matcher(source.text()).find();
            case DUPLICATE_LABEL -> !syntax.contains(DiagnosticCode.UNCLOSED) && isWord(diagnostic);
            default -> true;
        };
    }

    /** Whether {@code name} occurs elsewhere, where text that was left out may declare it. */
    private boolean mayBeDeclared(String name) {
        return IMPORT.matcher(source.text()).find()
                || occurrences.getOrDefault(name, 0) > reported.getOrDefault(name, 0);
    }

    /** Whether the label is written, and not a number that depends on the stages before it. */
    private boolean isWord(Diagnostic diagnostic) {
        String label = culprit(diagnostic);
        return label.contains(":") && !Character.isDigit(label.charAt(0));
    }

    private String culprit(Diagnostic diagnostic) {
        return diagnostic.location().map(Location::span).map(source::text).orElse("");
    }

    private int line(Diagnostic diagnostic) {
        return diagnostic.location().map(l -> source.line(l.span().offset())).orElse(0);
    }
}
