package dev.cnnc.elaborate;

import dev.cnnc.graph.Flip;
import dev.cnnc.graph.Reduction;
import java.util.List;
import java.util.Optional;

/** What goes along whole dimensions. */
final class ReductionOperators {

    private static final int LEAST = -Integer.MAX_VALUE;

    private ReductionOperators() {}

    static void add(OperatorCatalog.Definitions catalog) {
        for (Reduction.Kind kind : Reduction.Kind.values()) {
            catalog.define(
                    along(new Reduction(kind, List.of(), false).name(), List.of("dim", "keepdim")),
                    arguments ->
                            new Reduction(kind, dims(arguments), arguments.flag("keepdim", false)));
        }
        catalog.define(along("flip", List.of("dim")), arguments -> new Flip(dims(arguments)));
    }

    private static Signature along(String name, List<String> arguments) {
        return new Signature(
                name, Optional.of("dim"), "its dimensions", List.of("dim"), arguments, arguments);
    }

    /** One dimension or several, those below 0 counting from the end; never the batch. */
    private static List<Integer> dims(ArgumentReader arguments) {
        List<Integer> dims = arguments.wholes("dim", LEAST);
        arguments
                .present("dim")
                .filter(given -> dims.contains(0))
                .ifPresent(
                        given ->
                                arguments.wrongValue(
                                        "dim",
                                        given,
                                        "dimensions behind the batch",
                                        "0",
                                        Optional.of(
                                                "0 is the batch, 1 what follows it, and -1 the last"
                                                        + " dimension")));
        return dims;
    }
}
