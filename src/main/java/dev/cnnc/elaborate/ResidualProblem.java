package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.ShapeProblem;
import dev.cnnc.syntax.Residual;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains why the two paths of a residual cannot be added, and which shortcut would fit. */
record ResidualProblem(Residual residual) implements JoinProblem {

    /** Whether both paths have one shape; what is stretched is no shortcut. */
    boolean fits(List<Node> paths) {
        return paths.get(0).shape().equals(paths.get(1).shape());
    }

    /** That the two paths differ. */
    ShapeProblem problem(List<Node> paths) {
        return new ShapeProblem(
                DiagnosticCode.SHAPES_DIFFER,
                "`residual` adds %s and %s, which differ"
                        .formatted(paths.get(0).shape(), paths.get(1).shape()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public void describe(Diagnostic.Builder diagnostic, List<Node> inputs) {
        Shape body = inputs.get(0).shape();
        Shape side = inputs.get(1).shape();
        boolean plain = residual.shortcut().isEmpty();
        diagnostic.label(inputs.get(0).location(), "the body " + JoinProblem.made(inputs.get(0)));
        diagnostic.label(
                inputs.get(1).location(),
                plain ? "enters as " + side : "the shortcut " + JoinProblem.made(inputs.get(1)));
        diagnostic.help(
                projection(body, side)
                        .map(
                                conv ->
                                        plain
                                                ? "project what enters: `shortcut { %s }`"
                                                        .formatted(conv)
                                                : "let the shortcut end in %s: `%s`"
                                                        .formatted(body, conv))
                        .or(() -> padding(body, side)));
    }

    /** The 1×1 convolution that turns {@code side} into {@code body}, where one does. */
    private Optional<String> projection(Shape body, Shape side) {
        if (!body.isMap() || !side.isMap()) {
            return Optional.empty();
        }
        int vertical = stride(side.height(), body.height());
        int horizontal = stride(side.width(), body.width());
        if (vertical == 0 || horizontal == 0) {
            return Optional.empty();
        }
        List<String> arguments = new ArrayList<>();
        arguments.add(String.valueOf(body.channels()));
        arguments.add("kernel=1");
        if (vertical != 1 || horizontal != 1) {
            arguments.add(
                    vertical == horizontal
                            ? "stride=" + vertical
                            : "stride=[%s, %s]".formatted(vertical, horizontal));
        }
        return Optional.of("conv(%s)".formatted(String.join(", ", arguments)));
    }

    /** The stride that takes {@code to} of {@code from} positions, or 0. */
    private static int stride(int from, int to) {
        int stride = from / to;
        while (stride > 1 && (from - 1) / stride + 1 < to) {
            stride--;
        }
        int next = stride + 1;
        if (stride >= 1 && (from - 1) / stride + 1 == to) {
            return stride;
        }
        return stride >= 1 && (from - 1) / next + 1 == to ? next : 0;
    }

    /** The padding that a convolution in the body lacks to keep its size. */
    private Optional<String> padding(Shape body, Shape side) {
        if (!body.isMap() || !side.isMap() || body.height() > side.height()) {
            return Optional.of("let both paths yield one shape");
        }
        return Optional.of(
                "the body loses %s rows and %s columns: pad its convolutions, `padding=\"same\"`"
                        .formatted(side.height() - body.height(), side.width() - body.width()));
    }
}
