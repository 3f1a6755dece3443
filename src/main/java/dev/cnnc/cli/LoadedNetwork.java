package dev.cnnc.cli;

import dev.cnnc.load.ModelClass;
import dev.cnnc.load.Network;
import java.util.List;

/** A model that was chosen, compiled in memory and loaded with its weights. */
record LoadedNetwork(Network network) {

    /**
     * Compiles and loads the chosen model.
     *
     * @throws CommandException where this Java has no compiler, or the weights cannot be read
     */
    static LoadedNetwork load(WeightedModel model) {
        JavaCompilerCheck.require("run");
        ModelChoice choice = model.choice();
        ModelClass type = ModelClass.of(choice.graph(), choice.files());
        return new LoadedNetwork(
                model.<Network, RuntimeException>withSafetensors(type::loadSafetensors));
    }

    /** The values for one image, an array for each output. */
    List<float[]> forward(float[] input) {
        List<float[]> values =
                network.outputs().stream().map(port -> new float[port.elements()]).toList();
        network.forward(List.of(input), values, 1);
        return values;
    }
}
