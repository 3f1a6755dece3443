package dev.cnnc.picture.page;

import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.TransposedConvolution;
import dev.cnnc.graph.Window;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an operator is set to, in words, defaults included. */
final class Attributes {

    private Attributes() {}

    /** The settings of {@code operator} by name; of those only that people look for. */
    static Map<String, String> of(Operator operator) {
        Map<String, String> rows = new LinkedHashMap<>();
        if (operator instanceof Convolution conv) {
            rows.put("output channels", String.valueOf(conv.outputChannels()));
            windows(rows, conv.height(), conv.width());
            rows.put("groups", String.valueOf(conv.groups()));
            rows.put("bias", conv.bias() ? "yes" : "no");
        } else if (operator instanceof TransposedConvolution conv) {
            rows.put("output channels", String.valueOf(conv.outputChannels()));
            rows.put("kernel", pair(conv.height().kernel(), conv.width().kernel()));
            rows.put("stride", pair(conv.height().stride(), conv.width().stride()));
            rows.put("padding", pair(conv.height().padding(), conv.width().padding()));
            rows.put("groups", String.valueOf(conv.groups()));
            rows.put("bias", conv.bias() ? "yes" : "no");
        } else if (operator instanceof MaxPool pool) {
            windows(rows, pool.height(), pool.width());
        } else if (operator instanceof AveragePool pool) {
            windows(rows, pool.height(), pool.width());
        } else if (operator instanceof Linear linear) {
            rows.put("output features", String.valueOf(linear.outputFeatures()));
            rows.put("bias", linear.bias() ? "yes" : "no");
        }
        return rows;
    }

    private static void windows(Map<String, String> rows, Window height, Window width) {
        rows.put("kernel", pair(height.kernel(), width.kernel()));
        rows.put("stride", pair(height.stride(), width.stride()));
        rows.put("padding", padding(height, width));
        if (height.dilation() > 1 || width.dilation() > 1) {
            rows.put("dilation", pair(height.dilation(), width.dilation()));
        }
        if (height.ceilMode() || width.ceilMode()) {
            rows.put("ceil mode", "yes");
        }
    }

    private static String padding(Window height, Window width) {
        boolean even =
                height.paddingBefore() == height.paddingAfter()
                        && width.paddingBefore() == width.paddingAfter();
        return even
                ? pair(height.paddingBefore(), width.paddingBefore())
                : "top %s, bottom %s, left %s, right %s"
                        .formatted(
                                height.paddingBefore(),
                                height.paddingAfter(),
                                width.paddingBefore(),
                                width.paddingAfter());
    }

    private static String pair(int height, int width) {
        return height + "×" + width;
    }
}
