package dev.cnnc.elaborate;

import static java.util.stream.Collectors.toCollection;

import dev.cnnc.diagnostics.Suggestion;
import dev.cnnc.syntax.Call;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tells which arguments of a signature the names in a call mean. */
final class ArgumentNames {

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
