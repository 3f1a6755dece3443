package dev.cnnc.syntax;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Prints syntax as canonical {@code .cnn} text: four blanks of indent, a statement a line, brackets
 * only where precedence needs them. Parsing the text yields the same syntax, apart from spans.
 */
public final class SyntaxPrinter {

    private static final String INDENT = "    ";

    private final StringBuilder out = new StringBuilder();
    private int depth;

    private SyntaxPrinter() {}

    /** The text of a whole file. */
    public static String print(ModelFile file) {
        SyntaxPrinter printer = new SyntaxPrinter();
        boolean afterBody = false;
        for (Declaration declaration : file.declarations()) {
            boolean hasBody =
                    !(declaration instanceof ImportDeclaration
                            || declaration instanceof ConstDeclaration);
            if (printer.out.length() > 0 && (hasBody || afterBody)) {
                printer.out.append('\n');
            }
            printer.declaration(declaration);
            printer.out.append('\n');
            afterBody = hasBody;
        }
        return printer.out.toString();
    }

    /** The text of an expression. */
    public static String print(Expression expression) {
        return ExpressionPrinter.expression(expression);
    }

    private void declaration(Declaration declaration) {
        if (declaration instanceof ImportDeclaration imported) {
            out.append("import ").append(ExpressionPrinter.string(imported.path()));
        } else if (declaration instanceof ConstDeclaration constant) {
            constant(constant);
        } else if (declaration instanceof BlockDeclaration block) {
            documentation(block.documentation());
            out.append("block ").append(block.name().text());
            parameters(block.parameters());
            body(block.body());
        } else if (declaration instanceof ModelDeclaration model) {
            documentation(model.documentation());
            out.append("model ").append(model.name().text());
            parameters(model.parameters());
            body(model.body());
        } else if (declaration instanceof FamilyMember member) {
            documentation(member.documentation());
            out.append("model ").append(member.name().text()).append(" = ");
            out.append(member.family().text()).append(arguments(member.arguments()));
        }
    }

    private void documentation(Optional<String> text) {
        text.ifPresent(
                lines -> {
                    for (String line : lines.split("\n", -1)) {
                        out.append(line.isEmpty() ? "///" : "/// " + line).append('\n');
                    }
                });
    }

    private void parameters(List<Parameter> parameters) {
        if (!parameters.isEmpty()) {
            out.append(
                    parameters.stream()
                            .map(SyntaxPrinter::parameter)
                            .collect(Collectors.joining(", ", "(", ")")));
        }
    }

    private static String parameter(Parameter parameter) {
        return parameter.name().text()
                + parameter.defaultValue().map(value -> " = " + print(value)).orElse("");
    }

    private void constant(ConstDeclaration constant) {
        out.append("const ").append(constant.name().text());
        out.append(" = ").append(print(constant.value()));
    }

    /** A body behind what it belongs to. */
    private void body(Body body) {
        out.append(' ');
        bracedBody(body);
    }

    private void bracedBody(Body body) {
        if (body.statements().isEmpty()) {
            out.append("{}");
            return;
        }
        out.append('{');
        depth++;
        for (Statement statement : body.statements()) {
            newLine();
            statement(statement);
        }
        depth--;
        newLine();
        out.append('}');
    }

    private void newLine() {
        out.append('\n').append(INDENT.repeat(depth));
    }

    private void statement(Statement statement) {
        if (statement instanceof ConstDeclaration constant) {
            constant(constant);
        } else if (statement instanceof InputStatement input) {
            out.append("input ").append(input.name().text()).append(' ');
            out.append(print(input.shape()));
        } else if (statement instanceof ExpectStatement expect) {
            out.append("expect ").append(print(expect.shape()));
        } else if (statement instanceof OutputStatement output) {
            out.append("output ").append(names(output.names()));
        } else if (statement instanceof IfStatement conditional) {
            conditional(conditional);
        } else if (statement instanceof NamingStatement naming) {
            out.append(names(naming.names())).append(" = ");
            chain(naming.chain());
        } else if (statement instanceof ChainStatement single) {
            chain(single.chain());
        }
    }

    private void conditional(IfStatement statement) {
        String separator = "";
        for (IfStatement.Branch branch : statement.branches()) {
            out.append(separator).append("if ");
            out.append(ExpressionPrinter.operation(branch.condition()));
            body(branch.body());
            separator = " else ";
        }
        statement
                .otherwise()
                .ifPresent(
                        otherwise -> {
                            out.append(" else");
                            body(otherwise);
                        });
    }

    private void chain(Chain chain) {
        if (!chain.values().isEmpty()) {
            out.append(
                    chain.values().stream()
                            .map(ValueReference::name)
                            .collect(Collectors.joining(", ", "(", ") -> ")));
        }
        String separator = "";
        for (Stage stage : chain.stages()) {
            out.append(separator);
            stage.label().ifPresent(label -> out.append(label(label)).append(": "));
            operation(stage.operation());
            separator = " -> ";
        }
    }

    private static String label(LabelSyntax label) {
        return label.quoted()
                ? ExpressionPrinter.string(label.name())
                : label.name().plainText().orElseThrow();
    }

    private void operation(Operation operation) {
        if (operation instanceof Call call) {
            out.append(call.name().text());
            out.append(call.parenthesized() ? arguments(call.arguments()) : "");
        } else if (operation instanceof InReference) {
            out.append("in");
        } else if (operation instanceof Residual residual) {
            residual(residual);
        } else if (operation instanceof Join join) {
            join(join);
        } else if (operation instanceof Sequence sequence) {
            out.append("sequence");
            body(sequence.body());
        } else if (operation instanceof Repeat repeat) {
            out.append("repeat ").append(ExpressionPrinter.operation(repeat.count()));
            body(repeat.body());
        } else if (operation instanceof For loop) {
            loop(loop);
        }
    }

    private void residual(Residual residual) {
        out.append("residual");
        body(residual.body());
        residual.shortcut()
                .ifPresent(
                        shortcut -> {
                            out.append(" shortcut");
                            body(shortcut);
                        });
    }

    private void join(Join join) {
        out.append(join.operator().text()).append(" [");
        depth++;
        for (Body branch : join.branches()) {
            newLine();
            bracedBody(branch);
        }
        depth--;
        if (!join.branches().isEmpty()) {
            newLine();
        }
        out.append(']');
    }

    private void loop(For loop) {
        out.append("for ").append(names(loop.variables())).append(" in ");
        out.append(ExpressionPrinter.operation(loop.first()));
        loop.last().ifPresent(last -> out.append("..").append(ExpressionPrinter.operation(last)));
        body(loop.body());
    }

    private static String arguments(List<Argument> arguments) {
        return arguments.stream()
                .map(SyntaxPrinter::argument)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String argument(Argument argument) {
        return argument.name().map(name -> name.text() + "=").orElse("") + print(argument.value());
    }

    private static String names(List<Identifier> names) {
        return names.stream().map(Identifier::text).collect(Collectors.joining(", "));
    }
}
