package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.graph.Node;
import dev.cnnc.source.Location;
import dev.cnnc.syntax.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Expands blocks where they are called. */
final class BlockElaborator {

    private final Frame frame;
    private final Expansion expansion;

    BlockElaborator(Frame frame) {
        this.frame = frame;
        this.expansion = frame.expansion();
    }

    /** Expands {@code block}; what it yields becomes the current value. */
    void instantiate(BlockDefinition block, Call call, KeyScope scope) {
        Location place = frame.at(call.name());
        Current entered = frame.values().current();
        if (entered.parts().isEmpty()) {
            frame.fail(frame.values().notSingle(entered, place));
            entered = new Current.Unknown();
        }
        Map<String, Optional<Value>> given =
                new BlockArguments(
                                "block",
                                block.name(),
                                block.declaration().parameters(),
                                frame.source(),
                                frame.diagnostics())
                        .bind(call, frame.evaluator());
        if (isCircular(block, place) || isTooDeep(place)) {
            frame.fail();
            return;
        }
        if (frame.diagnostics().hasErrors()) {
            expansion.graph().mistake();
        }
        frame.values().set(expand(block, call, given, entered, scope));
    }

    private Current expand(
            BlockDefinition block,
            Call call,
            Map<String, Optional<Value>> given,
            Current entered,
            KeyScope scope) {
        Diagnostics diagnostics = new Diagnostics();
        Values values = new Values(block.home().source(), entered);
        Environment environment =
                new Parameters(block.home(), values, diagnostics)
                        .bind(block.declaration().parameters(), given);
        List<String> trail =
                Stream.concat(
                                Stream.of(line(block, call, environment, entered)),
                                frame.trail().stream())
                        .toList();
        Frame inner = new Frame(expansion, block.home(), environment, values, trail, diagnostics);
        expansion.enter(block);
        try {
            return new BodyElaborator(inner).elaborate(block.declaration().body(), scope);
        } finally {
            expansion.leave();
            inner.finish();
        }
    }

    private String line(
            BlockDefinition block, Call call, Environment environment, Current entered) {
        String with =
                block.declaration().parameters().stream()
                        .map(parameter -> parameter.name().text())
                        .flatMap(
                                name ->
                                        environment
                                                .find(name)
                                                .flatMap(Environment.Binding::value)
                                                .map(
                                                        value ->
                                                                name
                                                                        + "="
                                                                        + Names.shown(
                                                                                value.toString()))
                                                .stream())
                        .collect(Collectors.joining(", "));
        String on =
                entered.nodes().stream()
                        .flatMap(List::stream)
                        .map(Node::shape)
                        .map(String::valueOf)
                        .collect(Collectors.joining(" and "));
        return "in block `%s`, instantiated at %s".formatted(block.name(), frame.at(call.name()))
                + (with.isEmpty() ? "" : " with " + with)
                + (on.isEmpty() ? "" : ", on " + on);
    }

    private boolean isCircular(BlockDefinition block, Location place) {
        int first = expansion.open().indexOf(block);
        if (first < 0) {
            return false;
        }
        List<BlockDefinition> circle = new ArrayList<>(expansion.open());
        List<BlockDefinition> around = circle.subList(first, circle.size());
        Diagnostic.Builder diagnostic =
                Diagnostic.at(
                                place,
                                DiagnosticCode.RECURSION,
                                around.size() == 1
                                        ? "block `%s` contains itself".formatted(block.name())
                                        : "blocks contain each other in a circle")
                        .label(block.location(), "declared here");
        if (around.size() > 1) {
            diagnostic.note(
                    Stream.concat(around.stream(), Stream.of(block))
                            .map(one -> "`" + one.name() + "`")
                            .collect(Collectors.joining(" contains ")));
        }
        frame.diagnostics()
                .add(diagnostic.help("a network is finite: use `repeat` for layers in a row"));
        return true;
    }

    private boolean isTooDeep(Location place) {
        if (!expansion.isTooDeep()) {
            return false;
        }
        if (expansion.isAlone()) {
            return true;
        }
        frame.diagnostics()
                .add(
                        Diagnostic.at(
                                        place,
                                        DiagnosticCode.EXPANSION_TOO_LARGE,
                                        "blocks are nested more than %s deep"
                                                .formatted(expansion.open().size()))
                                .help("use `repeat` for layers in a row"));
        return true;
    }
}
