package dev.cnnc.elaborate;

import static java.util.stream.Collectors.joining;

import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.Argument;
import dev.cnnc.syntax.Call;
import dev.cnnc.syntax.ListLiteral;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a call such as {@code conv(1, 6, 5)} as PyTorch does, and says how to write it here. */
final class ForeignCall {

    private final SourceFile source;
    private final Signature signature;
    private final Call call;
    private final ArgumentNames names;
    private final List<Argument> positional;

    ForeignCall(SourceFile source, Signature signature, Call call) {
        this.source = source;
        this.signature = signature;
        this.call = call;
        this.names = new ArgumentNames(signature, call);
        this.positional = call.arguments().stream().filter(a -> a.name().isEmpty()).toList();
    }

    /** The positional arguments that have a meaning here, by name. */
    Map<String, Argument> positional() {
        List<String> order = order();
        Map<String, Argument> named = new LinkedHashMap<>();
        for (int i = 0; i < positional.size() && i < order.size(); i++) {
            if (signature.arguments().contains(order.get(i))) {
                named.put(order.get(i), positional.get(i));
            }
        }
        return named;
    }

    /** What speaks against leaving out arguments that have no meaning here. */
    Optional<String> limit() {
        List<String> order = order();
        for (int i = 0; i < positional.size() && i < order.size(); i++) {
            Optional<String> limit = names.limit(order.get(i), positional.get(i), source);
            if (limit.isPresent()) {
                return limit;
            }
        }
        return call.arguments().stream()
                .filter(argument -> argument.name().isPresent())
                .flatMap(a -> names.limit(a.name().get().text(), a, source).stream())
                .findFirst();
    }

    /** Whether there are more positional arguments than even PyTorch takes. */
    boolean isTooLong() {
        return positional.size() > order().size();
    }

    /** How to write the call, with the reason. */
    String repair() {
        Optional<String> inferred =
                signature.torchOrder().stream()
                        .filter(name -> name.startsWith("in_"))
                        .map(name -> name.replace("in_", "input "))
                        .findFirst();
        Optional<String> limit = limit();
        if (limit.isPresent()) {
            return limit.get();
        }
        if (infersChannels() && positional.size() == 1 && written().equals(signature.operator())) {
            String next = signature.arguments().get(0);
            return "channels are inferred; for %s write `%s(%s=%s)`"
                    .formatted(
                            next,
                            signature.operator(),
                            next,
                            source.text(positional.get(0).value().span()));
        }
        if (written().equals(signature.operator())) {
            return "write `%s`".formatted(signature.operator());
        }
        return inferred.map("%s are inferred: "::formatted).orElse("name the others: ")
                + "`%s`".formatted(written());
    }

    /** Whether PyTorch's first argument is a number of channels, which nobody writes here. */
    private boolean infersChannels() {
        return !signature.arguments().isEmpty()
                && !signature.torchOrder().isEmpty()
                && signature.torchOrder().get(0).startsWith("num_")
                && !signature.arguments().contains(signature.torchOrder().get(0));
    }

    /** The call as it is written here. */
    String written() {
        Map<String, Argument> all = new LinkedHashMap<>(positional());
        for (Argument argument : call.arguments()) {
            argument.name()
                    .flatMap(name -> names.meant(name.text()))
                    .ifPresent(name -> all.putIfAbsent(name, argument));
        }
        String arguments =
                all.entrySet().stream()
                        .map(entry -> written(entry.getKey(), entry.getValue()))
                        .sorted((a, b) -> Boolean.compare(a.contains("="), b.contains("=")))
                        .collect(joining(", "));
        return arguments.isEmpty()
                ? signature.operator()
                : "%s(%s)".formatted(signature.operator(), arguments);
    }

    private String written(String name, Argument argument) {
        String text = source.text(argument.value().span());
        boolean tuple = argument.value() instanceof ListLiteral && text.startsWith("(");
        String value = tuple ? "[" + text.substring(1, text.length() - 1) + "]" : text;
        return signature.positional().equals(Optional.of(name)) ? value : name + "=" + value;
    }

    /**
     * What the positional arguments are. Leading ones that are inferred here are counted only where
     * the call is otherwise complete, so that {@code conv(6, 5)} is six channels and a kernel of 5.
     */
    private List<String> order() {
        List<String> order = signature.torchOrder();
        boolean infersFirst = !order.isEmpty() && !signature.arguments().contains(order.get(0));
        boolean kernelNamed =
                call.arguments().stream()
                        .flatMap(argument -> argument.name().stream())
                        .anyMatch(name -> names.meant(name.text()).equals(Optional.of("kernel")));
        boolean kernelNeeded = order.contains("kernel") && !kernelNamed;
        boolean tooFew = positional.size() < (kernelNeeded ? 3 : 2);
        return infersFirst && tooFew && signature.positional().isPresent()
                ? order.subList(1, order.size())
                : order;
    }
}
