package dev.cnnc.report;

import dev.cnnc.graph.Node;
import dev.cnnc.plan.Plan;
import dev.cnnc.plan.Step;
import dev.cnnc.plan.VectorKernel;
import dev.cnnc.report.TextTable.Align;
import dev.cnnc.report.TextTable.Emphasis;
import java.util.ArrayList;
import java.util.List;

/** The arrays between kernels: their sizes, and the values that share each one after another. */
final class ArrayTable {

    /** Columns of a line of values. */
    private static final int WIDTH = 76;

    /** A value in an array: written first in one step, read last in another. */
    private static final class Life {
        private final Node node;
        private final int offset;
        private final int first;
        private int last;

        Life(Node node, int offset, int first) {
            this.node = node;
            this.offset = offset;
            this.first = first;
            this.last = first;
        }

        @Override
        public String toString() {
            String from = offset > 0 ? " at " + Quantities.count(offset) : "";
            String steps = first < 0 ? "from the start" : String.valueOf(first);
            return "%s%s (%s to %d)".formatted(node.key(), from, steps, last);
        }
    }

    private ArrayTable() {}

    static String of(Plan plan, boolean colors) {
        List<List<Life>> lives = lives(plan);
        TextTable table = new TextTable(colors, Align.RIGHT, Align.RIGHT, Align.LEFT);
        table.row(Emphasis.STRONG, "array", "size", "values (steps)").rule();
        for (int slot = 0; slot < plan.slots().size(); slot++) {
            List<String> lines = lines(lives.get(slot));
            long length = plan.slots().get(slot);
            String size = Quantities.bytes(length * Float.BYTES);
            for (int i = 0; i < lines.size(); i++) {
                table.row(
                        Emphasis.PLAIN,
                        i == 0 ? String.valueOf(slot) : "",
                        i == 0 ? size : "",
                        lines.get(i));
            }
        }
        long scratch = plan.scratch();
        if (scratch > 0) {
            String size = Quantities.bytes(scratch * Float.BYTES);
            table.row(Emphasis.PLAIN, "scratch", size, "what kernels compute in, on one thread");
        }
        table.rule();
        table.row(Emphasis.STRONG, "peak", Quantities.bytes(ModelSummary.arenaBytes(plan)), "");
        return table.toString();
    }

    private static List<List<Life>> lives(Plan plan) {
        List<List<Life>> lives = new ArrayList<>();
        plan.slots().forEach(slot -> lives.add(new ArrayList<>()));
        for (int i = 0; i < plan.inputs().size(); i++) {
            Node input = plan.graph().inputs().get(i);
            lives.get(plan.inputs().get(i)).add(new Life(input, 0, -1));
        }
        List<Step> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            for (int slot : step.inputs()) {
                List<Life> values = lives.get(slot);
                if (!values.isEmpty()) {
                    values.get(values.size() - 1).last = i;
                }
            }
            write(lives.get(step.output()), step, i);
        }
        return lives;
    }

    private static void write(List<Life> values, Step step, int number) {
        for (Life life : values) {
            if (life.node.id() == step.node().id()) {
                life.last = number;
                return;
            }
        }
        values.add(new Life(step.node(), offset(step), number));
    }

    /** Where in its array a step writes: kernels on vectors are told last of their sizes. */
    private static int offset(Step step) {
        List<Integer> sizes = step.sizes();
        return step.kernel() instanceof VectorKernel ? sizes.get(sizes.size() - 1) : 0;
    }

    private static List<String> lines(List<Life> lives) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (Life life : lives) {
            String text = life.toString();
            if (!line.isEmpty() && line.length() + text.length() > WIDTH) {
                lines.add(line + ",");
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : ", ").append(text);
        }
        lines.add(line.toString());
        return lines;
    }
}
