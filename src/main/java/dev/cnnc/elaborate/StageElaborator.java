package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Parameter;
import dev.cnnc.graph.Partition;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.ShapeProblem;
import dev.cnnc.source.Location;
import dev.cnnc.syntax.Call;
import dev.cnnc.syntax.Stage;
import dev.cnnc.syntax.ValueReference;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Elaborates stages that are calls: of operators, of blocks, and of parameters that name one. */
final class StageElaborator {

    /** Mistakes that would not be there if another operator was meant. */
    private static final Set<DiagnosticCode> AGAINST_A_GUESS =
            EnumSet.of(
                    DiagnosticCode.UNKNOWN_ARGUMENT,
                    DiagnosticCode.MISSING_ARGUMENT,
                    DiagnosticCode.POSITIONAL_ARGUMENT);

    private final Frame frame;
    private final Values values;
    private final StageKeys keys;
    private final BlockElaborator blocks;

    StageElaborator(Frame frame) {
        this.frame = frame;
        this.values = frame.values();
        this.keys = new StageKeys(frame);
        this.blocks = new BlockElaborator(frame);
    }

    StageKeys keys() {
        return keys;
    }

    /**
     * Elaborates {@code stage}, which is {@code call}; a first one may be the name of a value.
     *
     * @param references the values in brackets that it takes; none where it takes the current one
     */
    void call(
            Stage stage,
            Call call,
            boolean first,
            List<ValueReference> references,
            KeyScope scope) {
        String name = call.name().text();
        Optional<Current> value = values.value(name);
        boolean bare = !call.parenthesized() && stage.label().isEmpty();
        if (value.isPresent() && bare && first) {
            startFrom(value.get(), frame.at(call));
            return;
        }
        Optional<String> segment = keys.segment(stage, scope);
        if (segment.isEmpty()) {
            frame.fail();
        }
        Optional<Value.Callable> callable = callable(name);
        Optional<BlockDefinition> block = callable.flatMap(Value.Callable::block);
        if (block.isPresent()) {
            String prefix = scope.key(segment.orElse(""));
            frame.expansion().graph().scope(prefix, block.get().name());
            blocks.instantiate(block.get(), call, scope.inner(segment.orElse("")));
            return;
        }
        Optional<Product> product =
                callable.flatMap(known -> OperatorCatalog.find(known.name()))
                        .map(definition -> operator(definition, call, false, frame.diagnostics()))
                        .orElseGet(() -> unknown(call, first));
        String key = scope.key(segment.orElse(""));
        if (product.isEmpty()) {
            frame.fail();
        } else if (product.get() instanceof Product.One one) {
            apply(one.operator(), stage, call, references, key);
        } else {
            part(((Product.Several) product.get()).partition(), stage, call, key);
        }
    }

    /** What a call of {@code name} calls; a parameter stands for what was passed. */
    private Optional<Value.Callable> callable(String name) {
        return frame.environment()
                .find(name)
                .flatMap(Environment.Binding::value)
                .filter(Value.Callable.class::isInstance)
                .map(Value.Callable.class::cast)
                .or(() -> frame.scope().callable(name));
    }

    /** The operator that was probably meant, as far as it can be told, after a report. */
    private Optional<Product> unknown(Call call, boolean first) {
        Optional<UnknownNames.Meant> meant = frame.unknown().report(call, first);
        Optional<OperatorDefinition> definition =
                meant.map(UnknownNames.Meant::operator).flatMap(OperatorCatalog::find);
        if (definition.isEmpty()) {
            return Optional.empty();
        }
        frame.expansion().graph().mistake();
        if (meant.get().foreign()) {
            return operator(definition.get(), call, true, frame.diagnostics());
        }
        return guessed(definition.get(), call);
    }

    /** Takes {@code definition} for the meant one, unless the arguments speak against it. */
    private Optional<Product> guessed(OperatorDefinition definition, Call call) {
        Diagnostics found = new Diagnostics();
        Optional<Product> operator = operator(definition, call, false, found);
        boolean doubtful =
                found.sorted().stream().map(Diagnostic::code).anyMatch(AGAINST_A_GUESS::contains);
        if (!doubtful) {
            found.sorted().forEach(frame.diagnostics()::add);
        }
        return operator;
    }

    private Optional<Product> operator(
            OperatorDefinition definition, Call call, boolean foreign, Diagnostics found) {
        ArgumentReader arguments =
                new ArgumentBinder(
                                frame.source(),
                                definition.signature(),
                                foreign,
                                frame.evaluator(),
                                found)
                        .bind(call);
        Product product = definition.create().apply(arguments);
        return arguments.failed() ? Optional.empty() : Optional.of(product);
    }

    /** Makes a named value the current one. */
    void startFrom(Current value, Location place) {
        boolean empty = value instanceof Current.Nothing || value instanceof Current.Named;
        if (empty) {
            frame.fail(values.notSingle(value, place));
        } else {
            values.set(value);
        }
    }

    private void apply(
            Operator operator,
            Stage stage,
            Call call,
            List<ValueReference> references,
            String key) {
        Current current =
                operator instanceof Parameter && references.isEmpty()
                        ? new Current.Several(List.of())
                        : values.current();
        if (operator instanceof Parameter && stage.label().isEmpty()) {
            frame.fail(ParameterArguments.unlabelled(frame.at(call), frame.at(call.name())));
        }
        if (current.parts().isEmpty() && !(operator instanceof Parameter)) {
            frame.fail(values.notSingle(current, frame.at(call.name())));
            return;
        }
        int arriving = current.parts().size();
        if (!(current instanceof Current.Unknown) && !operator.arity().accepts(arriving)) {
            frame.fail(wrongArity(operator, call, arriving));
            return;
        }
        Optional<List<Node>> inputs =
                current.parts().isEmpty() ? Optional.of(List.of()) : current.nodes();
        if (inputs.isEmpty()) {
            values.set(new Current.Unknown());
            return;
        }
        boolean labelled = stage.label().isPresent();
        Applied applied =
                new Applied(
                        operator.resolve(shapes(inputs.get())),
                        inputs.get(),
                        key,
                        labelled,
                        frame.at(call));
        values.set(
                applied.in(
                        frame,
                        problem -> report(problem, call, references, inputs.get()),
                        w -> keys.take(key, w, stage)));
    }

    /** Makes several values of the current one. */
    private void part(Partition partition, Stage stage, Call call, String key) {
        Current current = values.current();
        if (current instanceof Current.Unknown) {
            return;
        }
        if (!(current instanceof Current.Known known)) {
            frame.fail(values.notSingle(current, frame.at(call.name())));
            return;
        }
        Node input = known.node();
        Partition.Parts parts = partition.of(input.shape());
        if (parts.problem().isPresent()) {
            report(parts.problem().get(), call, List.of(), List.of(input));
            values.set(new Current.Unknown());
            return;
        }
        boolean labelled = stage.label().isPresent();
        List<Current> yielded = new ArrayList<>();
        for (Operator slice : parts.slices()) {
            Applied applied = new Applied(slice, List.of(input), key, labelled, frame.at(call));
            yielded.add(applied.in(frame, p -> {}, weights -> {}));
        }
        values.set(Current.of(yielded));
    }

    private Diagnostic.Builder wrongArity(Operator operator, Call call, int arriving) {
        String name = operator.name();
        if (operator instanceof Parameter) {
            return ParameterArguments.unfit(frame.at(call.name()), arriving);
        }
        boolean numbered =
                operator instanceof Activation activation && activation.kind().isArithmetic();
        return Diagnostic.at(
                        frame.at(call.name()),
                        DiagnosticCode.WRONG_ARITY,
                        "`%s`%s takes %s and meets %s"
                                .formatted(
                                        name,
                                        numbered ? " with a number" : "",
                                        operator.arity(),
                                        arriving == 1 ? "one" : String.valueOf(arriving)))
                .help(
                        numbered
                                ? "leave the number out: `(a, b) -> %s`".formatted(name)
                                : arriving == 1 ? more(operator) : fewer(name));
    }

    /** How an operator of several values gets them. */
    private static String more(Operator operator) {
        String name = operator.name();
        String values = "name the values and write `(a, b) -> %s`".formatted(name);
        String branches = ", or `%s [ {…} {…} ]`".formatted(name);
        String number = ", or with a number `%s(2)`".formatted(name);
        return values
                + (StructureElaborator.JOINS.contains(name) ? branches : "")
                + (operator instanceof Elementwise ? number : "");
    }

    /** How several values become one. */
    private static String fewer(String name) {
        return name.equals("matmul")
                ? "multiply two of them: `(a, b) -> matmul`"
                : "join them first, `-> concat -> %s`, or begin with one of them".formatted(name);
    }

    private static List<Shape> shapes(List<Node> nodes) {
        return nodes.stream().map(Node::shape).toList();
    }

    private void report(
            ShapeProblem problem, Call call, List<ValueReference> references, List<Node> inputs) {
        frame.expansion().graph().mistake();
        boolean differ = problem.code() == DiagnosticCode.SHAPES_DIFFER;
        if (differ && references.size() == inputs.size()) {
            List<Location> places = references.stream().map(frame::at).toList();
            Diagnostic.Builder diagnostic =
                    Diagnostic.at(places.get(0), problem.code(), problem.message());
            new ValuesProblem(references, places, frame.expansion().graph())
                    .describe(diagnostic, inputs);
            problem.help().ifPresent(diagnostic::help);
            frame.diagnostics().add(diagnostic);
            return;
        }
        Location culprit =
                problem.argument()
                        .flatMap(name -> argument(call, name))
                        .orElse(frame.at(call.name()));
        Diagnostic.Builder diagnostic =
                Diagnostic.at(culprit, problem.code(), problem.message()).help(problem.help());
        if (differ) {
            JoinProblem.IN_BRANCHES.describe(diagnostic, inputs);
            problem.help().ifPresent(diagnostic::help);
        } else if (!inputs.isEmpty()) {
            Node input = inputs.get(0);
            String made = input.operator() instanceof Input ? "is " : "makes ";
            diagnostic.label(input.location(), made + input.shape());
        }
        frame.diagnostics().add(diagnostic);
    }

    /** The argument {@code name} of {@code call}, with its name or in its place. */
    private Optional<Location> argument(Call call, String name) {
        boolean positional =
                OperatorCatalog.find(call.name().text())
                        .map(OperatorDefinition::signature)
                        .filter(s -> s.positional().equals(Optional.of(name)))
                        .isPresent();
        return call.arguments().stream()
                .filter(
                        argument ->
                                argument.name()
                                        .map(written -> written.text().equals(name))
                                        .orElse(positional))
                .map(frame::at)
                .findFirst();
    }
}
