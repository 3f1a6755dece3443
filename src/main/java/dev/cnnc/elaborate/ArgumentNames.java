package dev.cnnc.elaborate;

import static java.util.stream.Collectors.toCollection;

import dev.cnnc.diagnostics.Suggestion;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.Argument;
import dev.cnnc.syntax.Call;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tells which arguments of a signature the names in a call mean. */
final class ArgumentNames {

    /** What the language has in place of arguments whose meaning it lacks. */
    private static final Map<String, String> LIMITS =
            Map.of(
                    "padding_mode",
                    "only zero padding is supported",
                    "return_indices",
                    "only the maxima are supported, not their indices",
                    "divisor_override",
                    "only division by the size of the window is supported",
                    "start_dim",
                    "only flattening of everything behind the batch is supported",
                    "end_dim",
                    "only flattening of everything behind the batch is supported");

    /** Values of these arguments that ask for what the language does. */
    private static final Map<String, Set<String>> DEFAULTS =
            Map.of(
                    "padding_mode",
                    Set.of("\"zeros\"", "'zeros'"),
                    "return_indices",
                    Set.of("false", "False"),
                    "divisor_override",
                    Set.of("None"),
                    "start_dim",
                    Set.of("1"),
                    "end_dim",
                    Set.of("-1"));

    private final Signature signature;
    private final Set<String> open;

    ArgumentNames(Signature signature, Call call) {
        this.signature = signature;
        Set<String> given =
                call.arguments().stream()
                        .flatMap(argument -> argument.name().stream())
                        .map(name -> name.text())
                        .collect(toCollection(TreeSet::new));
        boolean positional = call.arguments().stream().anyMatch(a -> a.name().isEmpty());
        signature.positional().filter(name -> positional).ifPresent(given::add);
        this.open = new TreeSet<>(signature.arguments());
        this.open.removeAll(given);
    }

    /** The argument that {@code name} is or is plainly meant to be. */
    Optional<String> meant(String name) {
        if (signature.arguments().contains(name)) {
            return Optional.of(name);
        }
        Optional<String> foreign = foreign(name);
        if (foreign.isPresent()) {
            return foreign.filter(open::contains);
        }
        return hasNoMeaning(name) ? Optional.empty() : Suggestion.nearest(name, open);
    }

    /** The argument that PyTorch or Keras calls {@code name}. */
    Optional<String> foreign(String name) {
        return ForeignNames.argument(name).filter(signature.arguments()::contains);
    }

    /** Whether PyTorch has this argument and the operator here can do without. */
    boolean hasNoMeaning(String name) {
        return !signature.arguments().contains(name) && signature.torchOrder().contains(name);
    }

    /** What speaks against leaving out {@code argument} for {@code name}; empty where nothing. */
    Optional<String> limit(String name, Argument argument, SourceFile source) {
        String value = source.text(argument.value().span());
        return Optional.ofNullable(LIMITS.get(name))
                .filter(limit -> hasNoMeaning(name) && !DEFAULTS.get(name).contains(value));
    }

    /** Whether {@code name} is another word for an argument that is given as well. */
    boolean isTaken(String name) {
        return foreign(name).filter(known -> !open.contains(known)).isPresent();
    }

    /** How to mend {@code name}, which the signature does not have. */
    String help(String name) {
        Optional<String> foreign = foreign(name);
        if (foreign.isPresent()) {
            String here = "`%s` is `%s` here".formatted(name, foreign.get());
            return open.contains(foreign.get()) ? here : "leave it out: " + here;
        }
        if (hasNoMeaning(name)) {
            return name.startsWith("in_")
                    ? "leave it out: input %s are inferred".formatted(name.substring(3))
                    : "leave it out: it has no meaning here";
        }
        return meant(name).map("did you mean `%s`?"::formatted).orElseGet(this::known);
    }

    private String known() {
        return signature.arguments().isEmpty()
                ? "`%s` takes no arguments".formatted(signature.operator())
                : "arguments are `%s`".formatted(String.join("`, `", signature.arguments()));
    }
}
