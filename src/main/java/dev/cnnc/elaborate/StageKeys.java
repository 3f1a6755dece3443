package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.graph.Weight;
import dev.cnnc.source.Location;
import dev.cnnc.source.Span;
import dev.cnnc.syntax.Call;
import dev.cnnc.syntax.LabelSyntax;
import dev.cnnc.syntax.Stage;
import dev.cnnc.syntax.SyntaxNode;
import java.util.List;
import java.util.Optional;

/** Gives the stages of a model their keys, and reports those that are given twice. */
final class StageKeys {

    /** Class files hold no longer constants. */
    private static final int LONGEST_KEY = 10_000;

    private final Frame frame;
    private final Values values;
    private final Diagnostics diagnostics;

    StageKeys(Frame frame) {
        this.frame = frame;
        this.values = frame.values();
        this.diagnostics = frame.diagnostics();
    }

    /** The stage's segment, reserved in {@code scope}; empty after a mistake in its label. */
    Optional<String> segment(Stage stage, KeyScope scope) {
        if (stage.label().isEmpty()) {
            return Optional.of(reserve(scope.segment(Optional.empty()), stage, scope));
        }
        LabelSyntax written = stage.label().get();
        Optional<String> label = frame.evaluator().evaluateText(written.name());
        String segment = scope.segment(label);
        if (label.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> problem = LabelText.problem(label.get());
        if (problem.isPresent()) {
            diagnostics.add(
                    Diagnostic.at(at(written.name()), DiagnosticCode.ARGUMENT_VALUE, problem.get())
                            .help("labels name weights: use letters, digits, `_` and `.`"));
            return Optional.empty();
        }
        if (scope.key(segment).length() > LONGEST_KEY) {
            diagnostics.add(
                    Diagnostic.at(
                                    at(written.name()),
                                    DiagnosticCode.ARGUMENT_VALUE,
                                    "a label of %s characters with its prefixes is too long"
                                            .formatted(scope.key(segment).length()))
                            .help("%s characters are the most".formatted(LONGEST_KEY)));
            return Optional.empty();
        }
        values.label(label.get(), at(written), word(stage.operation()).text());
        return Optional.of(reserve(segment, stage, scope));
    }

    /** Takes the keys of the tensors that {@code stage} has under {@code key}. */
    void take(String key, List<Weight> weights, Stage stage) {
        for (Weight weight : weights) {
            String tensor = weight.key(key);
            Location first = frame.expansion().tensors().putIfAbsent(tensor, place(stage));
            if (first != null) {
                report(tensor, place(stage), first);
            }
        }
    }

    private String reserve(String segment, Stage stage, KeyScope scope) {
        scope.take(segment, place(stage))
                .ifPresent(first -> report(scope.key(segment), place(stage), first));
        return segment;
    }

    private void report(String key, Location second, Location first) {
        frame.expansion().graph().mistake();
        if (!frame.expansion().twice().add(second)) {
            return;
        }
        diagnostics.add(
                Diagnostic.at(
                                second,
                                DiagnosticCode.DUPLICATE_LABEL,
                                "duplicate label: `%s` is taken".formatted(key))
                        .label(first, "first here")
                        .help("give one of them another label"));
    }

    /** What names the stage: its label, else the word that it begins with. */
    private Location place(Stage stage) {
        if (stage.label().isPresent()) {
            return at(stage.label().get());
        }
        return stage.operation() instanceof Call call ? at(call.name()) : word(stage.operation());
    }

    /** The word with which {@code node} begins. */
    Location word(SyntaxNode node) {
        int offset = node.span().offset();
        String word = frame.source().text(node.span()).split("\\W", 2)[0];
        return new Location(frame.source(), new Span(offset, word.length()));
    }

    private Location at(SyntaxNode node) {
        return frame.at(node);
    }
}
