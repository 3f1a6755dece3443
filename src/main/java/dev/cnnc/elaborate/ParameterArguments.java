package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Parameter;
import dev.cnnc.source.Location;
import java.util.List;
import java.util.Optional;

/** The arguments of {@code parameter}, and what it asks of its stage. */
final class ParameterArguments {

    private static final int MOST_SIZES = 5;

    private ParameterArguments() {}

    static void add(OperatorCatalog.Definitions catalog) {
        List<String> sizes = List.of("sizes");
        catalog.define(
                new Signature("parameter", Optional.of("sizes"), "its sizes", sizes, sizes, sizes),
                ParameterArguments::read);
    }

    private static Operator read(ArgumentReader arguments) {
        List<Integer> sizes = arguments.wholes("sizes", 1);
        arguments
                .present("sizes")
                .filter(given -> sizes.size() > MOST_SIZES)
                .ifPresent(
                        given ->
                                arguments.wrongValue(
                                        "sizes",
                                        given,
                                        "1 to %s sizes".formatted(MOST_SIZES),
                                        String.valueOf(sizes.size()),
                                        Optional.empty()));
        return new Parameter(sizes);
    }

    /** The complaint that nothing names its tensor. */
    static Diagnostic.Builder unlabelled(Location call, Location name) {
        return Diagnostic.at(
                        name,
                        DiagnosticCode.MISSING_ARGUMENT,
                        "`parameter` needs a label, which is the key of its tensor")
                .help("write `gamma: %s`".formatted(call.text()));
    }

    /** The complaint that values are passed to it. */
    static Diagnostic.Builder unfit(Location name, int values) {
        return Diagnostic.at(
                        name,
                        DiagnosticCode.WRONG_ARITY,
                        "`parameter` takes no value and meets %s".formatted(values))
                .help("begin a chain with it: `g = gamma: parameter([64, 1, 1])`");
    }
}
