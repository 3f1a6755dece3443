package dev.cnnc.parser;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The diagnostics of one file. What is said about single tokens gives way where the parser skips
 * them, and takes the place of what the parser would say at the same token.
 */
final class Problems {

    private final SourceFile source;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final TreeMap<Integer, Diagnostic> ofTokens = new TreeMap<>();
    private final Set<Integer> errorOffsets = new HashSet<>();

    private int textEnd = Integer.MAX_VALUE;

    Problems(SourceFile source) {
        this.source = source;
    }

    /** Starts a diagnostic about a stretch of the file; it counts once it is added. */
    Diagnostic.Builder at(Span span, DiagnosticCode code, String message) {
        return Diagnostic.at(new Location(source, span), code, message);
    }

    Location location(Span span) {
        return new Location(source, span);
    }

    String text(Span span) {
        return source.text(span);
    }

    void add(Diagnostic.Builder problem) {
        diagnostics.add(problem.build());
    }

    /** Adds what is wrong with the token at {@code offset}, whatever stands around it. */
    void addOfToken(int offset, Diagnostic.Builder problem) {
        ofTokens.putIfAbsent(offset, problem.build());
    }

    boolean hasOfToken(int offset) {
        return ofTokens.containsKey(offset);
    }

    /**
     * From {@code offset} on nothing could be read, so that nothing is said to be missing there.
     */
    void textEndsAt(int offset) {
        textEnd = offset;
    }

    boolean isReadable(int offset) {
        return offset < textEnd;
    }

    /**
     * Adds what the parser says about the token at {@code offset}, unless that is known to be
     * wrong.
     */
    void addOfParser(int offset, Diagnostic.Builder problem) {
        if (isReadable(offset) && !hasOfToken(offset) && errorOffsets.add(offset)) {
            diagnostics.add(problem.build());
        }
    }

    /** Forgets what was said about tokens behind {@code offset} and before {@code end}. */
    void skip(int offset, int end) {
        if (offset < end) {
            ofTokens.subMap(offset, false, end, false).clear();
        }
    }

    List<Diagnostic> sorted() {
        List<Diagnostic> all = new ArrayList<>(diagnostics);
        all.addAll(ofTokens.values());
        all.sort(
                Comparator.comparingInt(Problems::offset)
                        .thenComparing(Diagnostic::code)
                        .thenComparing(Diagnostic::message));
        return all;
    }

    private static int offset(Diagnostic diagnostic) {
        return diagnostic.location().map(place -> place.span().offset()).orElse(-1);
    }
}
