package dev.cnnc.lsp;

import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the names of a program stand for, and where each may be used. */
final class Names {

    /** Where a symbol is known. */
    private record Visible(Symbol symbol, Span region) {}

    private final Map<SourceFile, List<Occurrence>> occurrences = new IdentityHashMap<>();
    private final Map<SourceFile, List<Visible>> visible = new IdentityHashMap<>();

    void add(SourceFile file, Occurrence occurrence) {
        occurrences.computeIfAbsent(file, f -> new ArrayList<>()).add(occurrence);
    }

    /** Notes that {@code symbol} may be used in {@code region}. */
    void show(SourceFile file, Symbol symbol, Span region) {
        visible.computeIfAbsent(file, f -> new ArrayList<>()).add(new Visible(symbol, region));
    }

    /** The names of {@code file}, in the order of the text. */
    List<Occurrence> in(SourceFile file) {
        return occurrences.getOrDefault(file, List.of()).stream()
                .sorted(Comparator.comparingInt(occurrence -> occurrence.span().offset()))
                .toList();
    }

    /** The name that the cursor at {@code offset} is in, or else the one that it touches. */
    Optional<Occurrence> at(SourceFile file, int offset) {
        return occurrences.getOrDefault(file, List.of()).stream()
                .filter(occurrence -> Positions.touches(occurrence.span(), offset))
                .min(
                        Comparator.comparing(
                                        (Occurrence occurrence) ->
                                                occurrence.span().end() == offset)
                                .thenComparing(occurrence -> occurrence.span().length()));
    }

    /** Everywhere in the program where {@code symbol} stands. */
    List<Location> of(Symbol symbol) {
        List<Location> found = new ArrayList<>();
        occurrences.forEach(
                (file, all) ->
                        all.stream()
                                .filter(occurrence -> occurrence.symbol().equals(symbol))
                                .forEach(o -> found.add(new Location(file, o.span()))));
        return found;
    }

    /** What may be used at {@code offset}. */
    List<Symbol> visibleAt(SourceFile file, int offset) {
        return visible.getOrDefault(file, List.of()).stream()
                .filter(known -> Positions.touches(known.region(), offset))
                .map(Visible::symbol)
                .distinct()
                .toList();
    }
}
