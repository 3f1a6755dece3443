package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.source.Location;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.OutputStatement;
import dev.cnnc.syntax.Statement;
import dev.cnnc.syntax.ValueReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what a body yields: what {@code output} names, else its last value. */
final class OutputElaborator {

    private final Frame frame;
    private Optional<OutputStatement> statement = Optional.empty();
    private Current yielded = new Current.Unknown();

    OutputElaborator(Frame frame) {
        this.frame = frame;
    }

    /** Notes that {@code next} comes, which must not be behind an {@code output}. */
    void before(Statement next) {
        if (statement.isPresent()) {
            frame.diagnostics()
                    .add(
                            Diagnostic.at(
                                            frame.at(statement.get()),
                                            DiagnosticCode.INVALID_OUTPUT,
                                            next instanceof OutputStatement
                                                    ? "a body has one `output`"
                                                    : "`output` is the last statement of a body")
                                    .label(frame.at(next), "comes behind it")
                                    .help(
                                            next instanceof OutputStatement
                                                    ? "name all values in one: `output a, b`"
                                                    : "move it to the end"));
        }
    }

    /**
     * Reads an {@code output}.
     *
     * @param nested whether it stands inside a structure of the body
     */
    void output(OutputStatement output, boolean nested) {
        if (nested) {
            frame.fail(
                    Diagnostic.at(
                                    frame.at(output),
                                    DiagnosticCode.INVALID_OUTPUT,
                                    "`output` stands at the end of a block or model, not inside"
                                            + " its structures")
                            .help("move it behind the last `}` of the body's structures"));
            return;
        }
        statement = Optional.of(output);
        List<Current> named = new ArrayList<>();
        Map<String, Location> seen = new HashMap<>();
        for (Identifier name : output.names()) {
            named.add(value(name));
            Location first = seen.putIfAbsent(name.text(), frame.at(name));
            if (first != null) {
                frame.fail(
                        Diagnostic.at(
                                        frame.at(name),
                                        DiagnosticCode.INVALID_OUTPUT,
                                        "`%s` leaves twice".formatted(name.text()))
                                .label(first, "first here")
                                .help("name each value once"));
            }
        }
        yielded = Current.of(named);
    }

    private Current value(Identifier name) {
        Optional<Current> value = frame.values().value(name.text());
        if (value.isPresent() && value.get().parts().size() == 1) {
            return value.get();
        }
        if (value.isPresent()) {
            frame.fail(frame.values().notSingle(value.get(), frame.at(name)));
            return new Current.Unknown();
        }
        if (!frame.scope().isPartial()) {
            frame.fail(frame.values().unknownValue(new ValueReference(name.text(), name.span())));
        }
        return new Current.Unknown();
    }

    /** What the body yields, once it has been walked. */
    Current yielded() {
        return statement.isPresent() ? yielded : frame.values().current();
    }

    /** The names of the {@code output} statement, if there is one. */
    Optional<List<Identifier>> names() {
        return statement.map(OutputStatement::names);
    }
}
