package dev.cnnc.tune;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.cnnc.plan.ConvolutionMethod;
import dev.cnnc.plan.ConvolutionShape;
import dev.cnnc.plan.MethodChoices;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The methods that were the fastest on a machine, as {@code cnnc tune} writes them: JSON.
 *
 * @param model the name of the model
 * @param target what was measured: {@code vector} or {@code java}
 * @param jdk the version of the JDK that ran it
 * @param cpu the name of the processor
 */
public record TuneFile(
        String model, String target, String jdk, String cpu, List<TunedShape> convolutions) {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private static final String KIND = "cnnc tune 1";

    public TuneFile {
        convolutions = List.copyOf(convolutions);
    }

    /** The measured methods, for a plan. */
    public MethodChoices choices() {
        Map<ConvolutionShape, ConvolutionMethod> methods = new LinkedHashMap<>();
        convolutions.forEach(tuned -> methods.put(tuned.shape(), tuned.method()));
        return new MethodChoices(methods, Map.of());
    }

    /** The file's text. */
    public String toJson() {
        JsonObject document = new JsonObject();
        document.addProperty("kind", KIND);
        document.addProperty("model", model);
        document.addProperty("target", target);
        document.addProperty("jdk", jdk);
        document.addProperty("cpu", cpu);
        JsonArray array = new JsonArray();
        convolutions.forEach(tuned -> array.add(json(tuned)));
        document.add("convolutions", array);
        return GSON.toJson(document) + "\n";
    }

    private static JsonObject json(TunedShape tuned) {
        JsonObject object = new JsonObject();
        object.addProperty("inputs", tuned.shape().inputs());
        object.addProperty("outputs", tuned.shape().outputs());
        object.addProperty("height", tuned.shape().height());
        object.addProperty("width", tuned.shape().width());
        object.addProperty("method", tuned.method().name());
        JsonObject times = new JsonObject();
        new TreeMap<>(tuned.micros())
                .forEach((method, micros) -> times.addProperty(method.name(), micros));
        object.add("microseconds", times);
        return object;
    }

    /**
     * Reads what {@link #toJson} made.
     *
     * @throws TuneException saying what is wrong, as what follows a file's name
     */
    public static TuneFile parse(String text) throws TuneException {
        JsonElement document;
        try {
            document = JsonParser.parseString(text);
        } catch (JsonParseException e) {
            throw new TuneException("it is not JSON");
        }
        if (!document.isJsonObject()
                || !document.getAsJsonObject().has("kind")
                || !KIND.equals(text(document.getAsJsonObject(), "kind", ""))) {
            throw new TuneException("its `kind` is not `" + KIND + "`");
        }
        JsonObject object = document.getAsJsonObject();
        JsonElement array = object.get("convolutions");
        if (array == null || !array.isJsonArray()) {
            throw new TuneException("its `convolutions` are no list");
        }
        Map<ConvolutionShape, TunedShape> shapes = new LinkedHashMap<>();
        for (JsonElement element : array.getAsJsonArray()) {
            String place = "convolution " + shapes.size() + ": ";
            TunedShape tuned = shape(element, place);
            if (shapes.put(tuned.shape(), tuned) != null) {
                throw new TuneException(place + "its shape is there twice");
            }
        }
        return new TuneFile(
                text(object, "model", ""),
                text(object, "target", ""),
                text(object, "jdk", ""),
                text(object, "cpu", ""),
                new ArrayList<>(shapes.values()));
    }

    private static TunedShape shape(JsonElement element, String place) throws TuneException {
        if (!element.isJsonObject()) {
            throw new TuneException(place + "it is no object");
        }
        JsonObject object = element.getAsJsonObject();
        ConvolutionShape shape =
                new ConvolutionShape(
                        size(object, "inputs", place),
                        size(object, "outputs", place),
                        size(object, "height", place),
                        size(object, "width", place));
        JsonElement times = object.get("microseconds");
        if (times == null || !times.isJsonObject()) {
            throw new TuneException(place + "it has no `microseconds`");
        }
        Map<ConvolutionMethod, Double> micros = new EnumMap<>(ConvolutionMethod.class);
        for (Map.Entry<String, JsonElement> time : times.getAsJsonObject().entrySet()) {
            double value = number(time.getValue(), time.getKey(), place);
            if (!(value > 0)) {
                throw new TuneException(
                        place + "the time of `" + time.getKey() + "` is not above 0");
            }
            micros.put(method(time.getKey(), place), value);
        }
        ConvolutionMethod method = method(text(object, "method", place), place);
        if (!micros.containsKey(method)) {
            throw new TuneException(place + "its method `" + method.name() + "` has no time");
        }
        return new TunedShape(shape, method, micros);
    }

    private static String text(JsonObject object, String name, String place) throws TuneException {
        JsonElement value = object.get(name);
        if (value == null || !value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw new TuneException(place + "`" + name + "` is no text");
        }
        return value.getAsString();
    }

    private static int size(JsonObject object, String name, String place) throws TuneException {
        double value = number(object.get(name), name, place);
        if (value < 1 || value > Integer.MAX_VALUE || value != Math.rint(value)) {
            throw new TuneException(place + "`" + name + "` is no whole number from 1 on");
        }
        return (int) value;
    }

    private static double number(JsonElement value, String name, String place)
            throws TuneException {
        if (value == null || !value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
            throw new TuneException(place + "`" + name + "` is no number");
        }
        return value.getAsDouble();
    }

    private static ConvolutionMethod method(String name, String place) throws TuneException {
        for (ConvolutionMethod method : Tuner.METHODS) {
            if (method.name().equals(name)) {
                return method;
            }
        }
        throw new TuneException(
                place + "`" + name + "` is no method of a 3x3 convolution: " + Tuner.METHODS);
    }
}
