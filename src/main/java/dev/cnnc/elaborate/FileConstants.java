package dev.cnnc.elaborate;

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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The constants of a file, which may use each other in any order. */
final class FileConstants {

    private final ModelFile file;
    private final Diagnostics diagnostics;
    private final Environment environment = new Environment(Optional.empty());
    private final Map<String, ConstDeclaration> declared = new LinkedHashMap<>();
    private final Set<String> underWay = new LinkedHashSet<>();

    FileConstants(ModelFile file, Diagnostics diagnostics) {
        this.file = file;
        this.diagnostics = diagnostics;
    }

    /** All constants with their values. */
    Environment environment() {
        for (Declaration declaration : file.declarations()) {
            if (declaration instanceof ConstDeclaration constant) {
                declare(constant);
            }
        }
        declared.values().forEach(this::evaluate);
        return environment;
    }

    private void declare(ConstDeclaration constant) {
        ConstDeclaration first = declared.putIfAbsent(constant.name().text(), constant);
        if (first != null) {
            diagnostics.add(
                    Names.twice(at(constant.name()), constant.name().text(), at(first.name())));
        }
        Names.reservedProblem(constant.name().text())
                .ifPresent(
                        problem ->
                                diagnostics.add(
                                        Diagnostic.at(
                                                        at(constant.name()),
                                                        DiagnosticCode.DUPLICATE_NAME,
                                                        problem)
                                                .help("give the constant another name")));
    }

    private void evaluate(ConstDeclaration constant) {
        String name = constant.name().text();
        if (environment.find(name).isPresent()) {
            return;
        }
        if (!underWay.add(name)) {
            environment.bind(name, new Environment.Binding(Optional.empty(), at(constant.name())));
            diagnostics.add(
                    Diagnostic.at(
                                    at(constant.name()),
                                    DiagnosticCode.INVALID_EXPRESSION,
                                    "`%s` is defined by itself".formatted(name))
                            .help("break the circle: `" + String.join("` → `", underWay) + "`"));
            return;
        }
        references(constant.value())
                .map(declared::get)
                .filter(Objects::nonNull)
                .forEach(this::evaluate);
        underWay.remove(name);
        if (environment.find(name).isEmpty()) {
            Evaluator evaluator =
                    new Evaluator(file.source(), environment, this::noProperties, diagnostics);
            environment.bind(
                    name,
                    new Environment.Binding(
                            evaluator.evaluate(constant.value()), at(constant.name())));
        }
    }

    private Value noProperties(PropertyReference reference) throws Failure {
        throw new Failure(
                Diagnostic.at(
                                at(reference),
                                DiagnosticCode.UNKNOWN_NAME,
                                "a constant of the file has no value to ask for its `%s`"
                                        .formatted(reference.property().text()))
                        .help("move the `const` into the model"));
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
