package dev.cnnc.lsp;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The names that are known at a place, innermost first. */
final class Scope {

    private final Optional<Scope> outer;
    private final Map<String, Symbol> symbols;
    private final int end;
    private final boolean values;

    private Scope(Optional<Scope> outer, Map<String, Symbol> symbols, int end, boolean values) {
        this.outer = outer;
        this.symbols = symbols;
        this.end = end;
        this.values = values;
    }

    static Scope ofFile(Map<String, Symbol> declared) {
        return new Scope(Optional.empty(), declared, Integer.MAX_VALUE, false);
    }

    /** A scope for constants and variables, which ends at the offset {@code until}. */
    Scope inner(int until) {
        return new Scope(Optional.of(this), new HashMap<>(), until, false);
    }

    /** A scope in which values keep their names until the offset {@code until}. */
    Scope values(int until) {
        return new Scope(Optional.of(this), new HashMap<>(), until, true);
    }

    /** The innermost scope in which values keep their names. */
    Scope ofValues() {
        return values || outer.isEmpty() ? this : outer.get().ofValues();
    }

    /** Where the names of this scope end. */
    int end() {
        return end;
    }

    void put(Symbol symbol) {
        symbols.putIfAbsent(symbol.name(), symbol);
    }

    Optional<Symbol> find(String name) {
        Symbol symbol = symbols.get(name);
        return symbol != null ? Optional.of(symbol) : outer.flatMap(scope -> scope.find(name));
    }
}
