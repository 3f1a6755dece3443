package dev.cnnc.elaborate;

import static java.util.stream.Collectors.joining;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.source.Location;
import dev.cnnc.syntax.ConstDeclaration;
import dev.cnnc.syntax.Declaration;
import dev.cnnc.syntax.Expression;
import dev.cnnc.syntax.ModelFile;
import dev.cnnc.syntax.NameReference;
import dev.cnnc.syntax.PropertyReference;
import dev.cnnc.syntax.SyntaxNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The constants of a file, which may use each other in any order. However many lean on each other
 * in a row, nothing recurses.
 */
final class FileConstants {

    private final ModelFile file;
    private final Diagnostics diagnostics;
    private final FileScope scope;
    private final Environment environment;
    private final Map<String, ConstDeclaration> declared = new LinkedHashMap<>();
    private final Set<String> twice = new LinkedHashSet<>();

    /** The constants that wait for those they use, the outermost first. */
    private final Set<String> waiting = new LinkedHashSet<>();

    FileConstants(ModelFile file, FileScope scope, Diagnostics diagnostics) {
        this.file = file;
        this.scope = scope;
        this.environment = scope.constants();
        this.diagnostics = diagnostics;
    }

    /** Gives all constants their values in the file's environment. */
    void evaluate() {
        for (Declaration declaration : file.declarations()) {
            if (declaration instanceof ConstDeclaration constant) {
                declare(constant);
            }
        }
        declared.keySet().forEach(this::evaluate);
    }

    private void declare(ConstDeclaration constant) {
        String name = constant.name().text();
        ConstDeclaration first = declared.putIfAbsent(name, constant);
        if (first != null) {
            twice.add(name);
        }
        environment.announce(name, at(constant.name()));
        Names.reserved(at(constant.name()), name, "constant").ifPresent(diagnostics::add);
    }

    private void evaluate(String wanted) {
        Deque<String> stack = new ArrayDeque<>(List.of(wanted));
        while (!stack.isEmpty()) {
            String name = stack.peek();
            if (environment.find(name).isPresent()) {
                waiting.remove(stack.pop());
                continue;
            }
            ConstDeclaration constant = declared.get(name);
            waiting.add(name);
            List<String> needed =
                    references(constant.value())
                            .filter(declared::containsKey)
                            .filter(used -> environment.find(used).isEmpty())
                            .toList();
            Optional<String> circular = needed.stream().filter(waiting::contains).findFirst();
            if (circular.isPresent()) {
                reportCircle(circular.get());
            } else if (needed.isEmpty()) {
                bind(constant);
            } else {
                needed.forEach(stack::push);
            }
        }
    }

    private void bind(ConstDeclaration constant) {
        String name = constant.name().text();
        Evaluator evaluator = new Evaluator(scope, environment, this::noProperties, diagnostics);
        Optional<Value> value = evaluator.evaluate(constant.value());
        Optional<Value> only = value.filter(known -> !twice.contains(name));
        environment.bind(name, new Environment.Binding(only, at(constant.name())));
    }

    private void reportCircle(String start) {
        List<String> all = new ArrayList<>(waiting);
        List<String> circle = all.subList(all.indexOf(start), all.size());
        ConstDeclaration first = declared.get(start);
        Diagnostic.Builder diagnostic =
                Diagnostic.at(
                        at(first.name()),
                        DiagnosticCode.INVALID_EXPRESSION,
                        "`%s` is defined by itself".formatted(start));
        if (circle.size() > 1) {
            diagnostic.note(
                    Stream.concat(circle.stream(), Stream.of(start))
                            .map("`%s`"::formatted)
                            .collect(joining(" uses ")));
        }
        diagnostics.add(diagnostic.help("give one of them a value of its own"));
        circle.forEach(
                name ->
                        environment.bind(
                                name,
                                new Environment.Binding(
                                        Optional.empty(), at(declared.get(name).name()))));
    }

    private Value noProperties(PropertyReference reference) throws Failure {
        throw new Failure(
                Diagnostic.at(
                                at(reference),
                                DiagnosticCode.UNKNOWN_NAME,
                                "a constant of the file stands before any value has entered")
                        .help("move the `const` into the model, behind its `input`"));
    }

    private static Stream<String> references(Expression expression) {
        if (expression instanceof NameReference reference) {
            return Stream.of(reference.name());
        }
        return Children.of(expression).stream().flatMap(FileConstants::references);
    }

    private Location at(SyntaxNode node) {
        return new Location(file.source(), node.span());
    }
}
