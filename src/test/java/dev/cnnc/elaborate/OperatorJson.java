package dev.cnnc.elaborate;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** What {@code docs/operators.md} says, as data for editors. */
final class OperatorJson {

    private OperatorJson() {}

    static String text() {
        JsonArray operators = new JsonArray();
        OperatorCatalog.names().forEach(name -> operators.add(operator(name)));
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(operators)
                + "\n";
    }

    private static JsonObject operator(String name) {
        OperatorProbe probe = new OperatorProbe(name);
        JsonArray arguments = new JsonArray();
        probe.signature().arguments().forEach(a -> arguments.add(argument(a, probe)));
        JsonArray tensors = new JsonArray();
        probe.graph().weights().forEach(weight -> tensors.add(weight.weight().name()));
        JsonObject operator = new JsonObject();
        operator.addProperty("name", name);
        operator.addProperty("does", OperatorSentences.of(name));
        operator.add("arguments", arguments);
        operator.add("tensors", tensors);
        return operator;
    }

    private static JsonObject argument(String name, OperatorProbe probe) {
        JsonObject argument = new JsonObject();
        argument.addProperty("name", name);
        argument.addProperty("takes", probe.taken(name));
        argument.addProperty("required", probe.isRequired(name));
        argument.addProperty(
                "positional", probe.signature().positional().filter(name::equals).isPresent());
        if (!probe.isRequired(name)) {
            probe.defaultOf(name).ifPresent(value -> argument.addProperty("default", value));
        }
        return argument;
    }
}
