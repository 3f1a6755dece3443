package dev.cnnc.elaborate;

import dev.cnnc.CheckedFile;
import dev.cnnc.Compiler;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Asks the compiler about an operator, by models that use it. */
final class OperatorProbe {

    /** What arguments without a default are given. */
    private static final Map<String, String> GIVEN =
            Map.ofEntries(
                    Map.entry("out_channels", "8"),
                    Map.entry("out_features", "4"),
                    Map.entry("kernel", "3"),
                    Map.entry("size", "3"),
                    Map.entry("groups", "2"),
                    Map.entry("chunks", "2"),
                    Map.entry("sizes", "[4, 4]"),
                    Map.entry("dim", "1"),
                    Map.entry("dims", "[0, 1, 2, 3]"),
                    Map.entry("shape", "[B, -1]"),
                    Map.entry("upscale_factor", "2"),
                    Map.entry("mean", "[1, 1, 1, 1, 1, 1, 1, 1]"),
                    Map.entry("std", "[1, 1, 1, 1, 1, 1, 1, 1]"));

    /** What {@code upsample} needs, which takes a scale or a size. */
    private static final Map<String, String> ONE_OF_SEVERAL = Map.of("upsample", "scale=2");

    /** Arguments without which an operator passes its value on, or with others. */
    private static final Map<String, String> EFFECT =
            Map.of("crop", "top=1", "slice", "start=1", "permute", "dims=[0, 3, 1, 2]");

    /** Operators that take two values, beside those that take a number in the place of one. */
    private static final List<String> JOINS = List.of("concat", "matmul");

    private static final String NUMBER = "other";

    /** Among these is every default; a stride that is the kernel's is its last. */
    private static final List<String> CANDIDATES =
            List.of(
                    "0",
                    "1",
                    "-1",
                    "0.01",
                    "0.5",
                    "0.75",
                    "1e-4",
                    "1e-5",
                    "20",
                    "false",
                    "true",
                    "\"none\"",
                    "\"nearest\"",
                    "\"constant\"",
                    "kernel");

    private static final Pattern MUST_BE =
            Pattern.compile("(?s)`\\w+` of `\\w+` must be (.*), not [^,]*");

    private final String name;
    private final Signature signature;

    OperatorProbe(String name) {
        this.name = name;
        this.signature = OperatorCatalog.find(name).orElseThrow().signature();
    }

    Signature signature() {
        return signature;
    }

    boolean isRequired(String argument) {
        return signature.required().contains(argument);
    }

    /** A model of the operator with as few arguments as it takes. */
    Graph graph() {
        return graph("");
    }

    /** The same, where the operator does something. */
    Graph effectiveGraph() {
        return graph(EFFECT.getOrDefault(name, ""));
    }

    private Graph graph(String argument) {
        CheckedFile checked = check(argument);
        if (checked.hasErrors()) {
            throw new AssertionError(checked.diagnostics());
        }
        return checked.models().get(0).graph();
    }

    /** The value that makes no difference. */
    Optional<String> defaultOf(String argument) {
        Operator without = last(graph());
        return CANDIDATES.stream()
                .filter(
                        candidate -> {
                            String value =
                                    candidate.equals("kernel") ? GIVEN.get("kernel") : candidate;
                            CheckedFile checked = check(argument + "=" + value);
                            return !checked.hasErrors()
                                    && last(checked.models().get(0).graph()).equals(without);
                        })
                .findFirst();
    }

    /** What {@code argument} takes, in the words of the message about a value that is wrong. */
    String taken(String argument) {
        return Stream.of("\"?\"", "true")
                .map(wrong -> check(argument + "=" + wrong).diagnostics().get(0).message())
                .map(MUST_BE::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(matcher -> numbers(argument, matcher.group(1)))
                .orElseThrow(() -> new AssertionError(name + ": no message about " + argument));
    }

    /** The same where a list may stand as well, or must; the message about a string is silent. */
    private String numbers(String argument, String taken) {
        if (!taken.equals("a whole number") || !takes(argument + "=[1, 1]")) {
            return taken;
        }
        return takes(argument + "=1")
                ? "a whole number or a list of them"
                : "a list of whole numbers";
    }

    private boolean takes(String argument) {
        return check(argument).diagnostics().stream()
                .noneMatch(diagnostic -> diagnostic.code() == DiagnosticCode.ARGUMENT_TYPE);
    }

    private CheckedFile check(String argument) {
        StringBuilder arguments = new StringBuilder(argument);
        for (String required : signature.required()) {
            if (!argument.startsWith(required + "=")) {
                add(arguments, required + "=" + GIVEN.get(required));
            }
        }
        String one = ONE_OF_SEVERAL.get(name);
        if (one != null && !argument.startsWith("size=") && !argument.startsWith("scale=")) {
            add(arguments, one);
        }
        boolean joins =
                JOINS.contains(name)
                        || signature.arguments().contains(NUMBER) && argument.isEmpty();
        String model = model(name + "(" + arguments + ")", joins);
        return Compiler.check(new SourceFile("probe.cnn", model), Map.of());
    }

    private static void add(StringBuilder arguments, String argument) {
        arguments.append(arguments.isEmpty() ? "" : ", ").append(argument);
    }

    private String model(String call, boolean joins) {
        String inputs = "input a [B, 8, 16, 16]\n";
        String stage = "a -> key: " + call;
        if (joins) {
            inputs += "input b [B, 8, 16, 16]\n";
            stage = "(a, b) -> key: " + call;
        } else if (name.equals("linear")) {
            inputs = "input a [B, 8]\n";
        } else if (name.equals("parameter")) {
            stage = "p = key: " + call + "\noutput p";
        } else if (List.of("chunk", "split").contains(name)) {
            stage = "p, q = " + stage + "\noutput p, q";
        }
        return "model Probe {\n" + inputs + stage + "\n}\n";
    }

    private Operator last(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.key().equals("key"))
                .map(Node::operator)
                .findFirst()
                .orElseThrow(() -> new AssertionError(graph));
    }
}
