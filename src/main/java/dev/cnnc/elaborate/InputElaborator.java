package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Shape;
import dev.cnnc.source.Location;
import dev.cnnc.syntax.InputStatement;
import java.util.List;
import java.util.Optional;

/** Lets the inputs of a model enter. */
final class InputElaborator {

    private final Frame frame;
    private final ShapeExpressions shapes;

    InputElaborator(Frame frame, ShapeExpressions shapes) {
        this.frame = frame;
        this.shapes = shapes;
    }

    void enter(InputStatement input) {
        String name = input.name().text();
        Location place = frame.at(input.name());
        if (!frame.trail().isEmpty() || frame.expansion().isAlone()) {
            frame.fail(
                    Diagnostic.at(
                                    frame.at(input),
                                    DiagnosticCode.INVALID_INPUT,
                                    "only a model has an `input`; what enters a block is `in`")
                            .help("leave it out, or name what enters: `%s = in`".formatted(name)));
            return;
        }
        Optional<Shape> shape = shapes.input(input);
        Names.reserved(place, name, "input").ifPresent(frame.diagnostics()::add);
        frame.taken(name)
                .ifPresent(first -> frame.diagnostics().add(Names.twice(place, name, first)));
        if (shape.isEmpty() || frame.diagnostics().hasErrors()) {
            frame.expansion().graph().mistake();
        }
        frame.values().enter(input.name(), value(input, shape));
    }

    private Current value(InputStatement input, Optional<Shape> shape) {
        String name = input.name().text();
        return shape.<Current>map(
                        known ->
                                new Current.Known(
                                        frame.expansion()
                                                .graph()
                                                .add(
                                                        name,
                                                        true,
                                                        new Input(name, known),
                                                        List.of(),
                                                        known,
                                                        frame.at(input))))
                .orElseGet(Current.Unknown::new);
    }
}
