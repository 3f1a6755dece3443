package dev.cnnc.fuzz;

import dev.cnnc.Plans;
import dev.cnnc.elaborate.OperatorNames;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.parser.ModelParser;
import dev.cnnc.plan.Kernel;
import dev.cnnc.plan.VectorKernel;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.Argument;
import dev.cnnc.syntax.Call;
import dev.cnnc.syntax.ConstDeclaration;
import dev.cnnc.syntax.ExpectStatement;
import dev.cnnc.syntax.For;
import dev.cnnc.syntax.IfStatement;
import dev.cnnc.syntax.Join;
import dev.cnnc.syntax.LabelSyntax;
import dev.cnnc.syntax.NamingStatement;
import dev.cnnc.syntax.OutputStatement;
import dev.cnnc.syntax.Repeat;
import dev.cnnc.syntax.Residual;
import dev.cnnc.syntax.Sequence;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts networks by what they meet of the language and of the planners. */
final class Coverage {

    private static final Set<Class<?>> STRUCTURES =
            Set.of(
                    Residual.class,
                    Join.class,
                    Sequence.class,
                    Repeat.class,
                    For.class,
                    IfStatement.class,
                    ConstDeclaration.class,
                    ExpectStatement.class,
                    LabelSyntax.class,
                    OutputStatement.class);

    private static final String SEVERAL_RESULTS = "several results of a stage";
    private static final String SEVERAL_INPUTS = "several inputs";
    private static final String SEVERAL_OUTPUTS = "several outputs";
    private static final String OPENED_BLOCK = "block";
    private static final int MOST_DIMENSIONS = 6;
    private static final int MOST_IMAGES = 5;

    private final Map<String, Integer> counts = new TreeMap<>();

    /** Counts what {@code network} meets. */
    void add(FuzzNetwork network, Graph graph, Plans plans) {
        Set<String> met = new TreeSet<>();
        SyntaxTrees.all(
                        ModelParser.parse(new SourceFile("fuzz.cnn", network.text()))
                                .file()
                                .declarations())
                .forEach(node -> add(node, met));
        for (Kernel kernel : plans.plain().kernels()) {
            met.add(kernel(kernel.getClass()));
        }
        plans.vector()
                .ifPresent(
                        plan ->
                                Stream.concat(plan.kernels().stream(), plan.libraries().stream())
                                        .forEach(kernel -> met.add(kernel(kernel.getClass()))));
        for (Node input : graph.inputs()) {
            met.add(rank(input.shape().rank()));
        }
        if (graph.inputs().size() > 1) {
            met.add(structure(SEVERAL_INPUTS));
        }
        if (graph.outputs().size() > 1) {
            met.add(structure(SEVERAL_OUTPUTS));
        }
        met.add(batch(network.batch()));
        met.add(method(network.method()));
        met.forEach(what -> counts.merge(what, 1, Integer::sum));
    }

    private static void add(Record node, Set<String> met) {
        if (STRUCTURES.contains(node.getClass())) {
            met.add(structure(node.getClass().getSimpleName()));
        }
        if (node instanceof NamingStatement naming && naming.names().size() > 1) {
            met.add(structure(SEVERAL_RESULTS));
        }
        if (node instanceof Join join) {
            met.add(operator(join.operator().text()));
        }
        if (node instanceof Call call) {
            String name = call.name().text();
            if (OperatorNames.all().contains(name)) {
                met.add(operator(name));
                call.arguments().forEach(argument -> met.add(argument(name, argument)));
            } else if (name.contains("Block")) {
                met.add(structure(OPENED_BLOCK));
            }
        }
    }

    private static String argument(String operator, Argument argument) {
        return argument(
                operator,
                argument.name()
                        .map(name -> name.text())
                        .orElseGet(() -> OperatorNames.positional(operator)));
    }

    /** What no network has met that every long run meets. */
    List<String> missing() {
        return all().stream().filter(what -> !counts.containsKey(what)).toList();
    }

    /** Counts of networks, a line for each kind of thing. */
    String text() {
        Map<String, List<String>> lines =
                counts.entrySet().stream()
                        .collect(
                                Collectors.groupingBy(
                                        count -> count.getKey().split(" ", 2)[0],
                                        TreeMap::new,
                                        Collectors.mapping(
                                                count ->
                                                        count.getKey().split(" ", 2)[1]
                                                                + " "
                                                                + count.getValue(),
                                                Collectors.toList())));
        return lines.entrySet().stream()
                .map(line -> line.getKey() + ": " + String.join(", ", line.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> all() {
        Set<String> all = new TreeSet<>();
        for (String operator : OperatorNames.all()) {
            all.add(operator(operator));
            OperatorNames.arguments(operator).forEach(name -> all.add(argument(operator, name)));
        }
        STRUCTURES.forEach(type -> all.add(structure(type.getSimpleName())));
        Stream.of(SEVERAL_RESULTS, SEVERAL_INPUTS, SEVERAL_OUTPUTS, OPENED_BLOCK)
                .forEach(what -> all.add(structure(what)));
        kernels().forEach(type -> all.add(kernel(type)));
        for (int rank = 2; rank <= MOST_DIMENSIONS; rank++) {
            all.add(rank(rank));
        }
        for (int images = 1; images <= MOST_IMAGES; images++) {
            all.add(batch(images));
        }
        for (int method = 0; method < FuzzNetwork.METHODS.size(); method++) {
            all.add(method(method));
        }
        return all;
    }

    /** Every class of kernels of both planners. */
    private static List<Class<?>> kernels() {
        List<Class<?>> kernels = new ArrayList<>(List.of(Kernel.class.getPermittedSubclasses()));
        kernels.remove(VectorKernel.class);
        String folder = VectorKernel.class.getPackageName() + ".vector";
        try {
            Path classes =
                    Path.of(
                            VectorKernel.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            try (Stream<Path> files = Files.list(classes.resolve(folder.replace('.', '/')))) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString().replace(".class", "");
                    Class<?> type = named(folder + "." + name);
                    if (VectorKernel.class.isAssignableFrom(type)) {
                        kernels.add(type);
                    }
                }
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
        return kernels;
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String operator(String name) {
        return "operators " + name;
    }

    private static String argument(String operator, String name) {
        return "arguments %s(%s)".formatted(operator, name);
    }

    private static String structure(String name) {
        return "structures " + name;
    }

    private static String kernel(Class<?> type) {
        return "kernels " + type.getSimpleName();
    }

    private static String rank(int rank) {
        return "ranks " + rank;
    }

    private static String batch(int images) {
        return "batches " + images;
    }

    /** What the method of an index is called. */
    static String method(int method) {
        return "methods "
                + FuzzNetwork.METHODS
                        .get(method)
                        .forced()
                        .map(form -> form.tile() + (form.byChannel() ? " by channel" : " by tile"))
                        .orElse(FuzzNetwork.METHODS.get(method).exact() ? "direct" : "estimated");
    }
}
