package dev.cnnc.report;

import dev.cnnc.report.TextTable.Align;
import dev.cnnc.report.TextTable.Emphasis;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.TensorFile;
import dev.cnnc.weights.TensorRange;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tensors of a file as a table: names, types, shapes, ranges, and their totals. */
public final class WeightsTable {

    private WeightsTable() {}

    /**
     * The table of {@code file}, whose tensors are read one after the other.
     *
     * @throws WeightsException where the values of a tensor are damaged
     */
    public static String of(TensorFile file, boolean colors) throws IOException, WeightsException {
        TextTable table =
                new TextTable(
                        colors,
                        Align.LEFT,
                        Align.LEFT,
                        Align.LEFT,
                        Align.RIGHT,
                        Align.RIGHT,
                        Align.RIGHT,
                        Align.LEFT);
        table.row(Emphasis.STRONG, "tensor", "type", "shape", "values", "min", "max", "").rule();
        long values = 0;
        for (Map.Entry<String, Tensor> entry : file.tensors().entrySet()) {
            table.row(Emphasis.PLAIN, cells(entry.getKey(), entry.getValue()));
            values = Math.addExact(values, entry.getValue().elements());
        }
        String tensors = Quantities.count(file.tensors().size(), "tensor");
        table.rule()
                .row(Emphasis.STRONG, "total", "", tensors, Quantities.count(values), "", "", "");
        return table.toString();
    }

    private static String[] cells(String key, Tensor tensor) throws IOException, WeightsException {
        String shape = tensor.shape().toString();
        String values = Quantities.count(tensor.elements());
        String type = tensor.type().toString();
        if (!tensor.type().isReadable()) {
            return new String[] {key, type, shape, values, "", "", ""};
        }
        TensorRange range = TensorRange.of(tensor);
        String smallest = range.isPresent() ? number(range.smallest()) : "";
        String largest = range.isPresent() ? number(range.largest()) : "";
        return new String[] {key, type, shape, values, smallest, largest, oddities(range)};
    }

    private static String oddities(TensorRange range) {
        List<String> oddities = new ArrayList<>();
        if (range.nan() > 0) {
            oddities.add(Quantities.count(range.nan()) + " NaN");
        }
        if (range.infinite() > 0) {
            oddities.add(Quantities.count(range.infinite()) + " infinite");
        }
        return String.join(", ", oddities);
    }

    private static String number(float value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
