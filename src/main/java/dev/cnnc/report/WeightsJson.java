package dev.cnnc.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.TensorFile;
import dev.cnnc.weights.TensorRange;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.util.Map;

/** The facts of {@link WeightsTable} as JSON. */
public final class WeightsJson {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private WeightsJson() {}

    /**
     * One document about {@code file}, its last line ended.
     *
     * @throws WeightsException where the values of a tensor are damaged
     */
    public static String of(TensorFile file) throws IOException, WeightsException {
        JsonArray tensors = new JsonArray();
        for (Map.Entry<String, Tensor> entry : file.tensors().entrySet()) {
            tensors.add(tensor(entry.getKey(), entry.getValue()));
        }
        JsonArray notes = new JsonArray();
        file.notes().forEach(notes::add);
        JsonObject document = new JsonObject();
        document.addProperty("file", file.name());
        document.add("tensors", tensors);
        document.add("notes", notes);
        return GSON.toJson(document) + "\n";
    }

    private static JsonObject tensor(String key, Tensor tensor)
            throws IOException, WeightsException {
        JsonArray shape = new JsonArray();
        tensor.shape().forEach(shape::add);
        JsonObject object = new JsonObject();
        object.addProperty("key", key);
        object.addProperty("type", tensor.type().toString());
        object.add("shape", shape);
        object.addProperty("values", tensor.elements());
        if (tensor.type().isReadable()) {
            TensorRange range = TensorRange.of(tensor);
            if (range.isPresent()) {
                object.addProperty("min", range.smallest());
                object.addProperty("max", range.largest());
            }
            object.addProperty("nan", range.nan());
            object.addProperty("infinite", range.infinite());
        }
        return object;
    }
}
