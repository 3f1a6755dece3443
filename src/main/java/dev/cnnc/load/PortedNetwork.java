package dev.cnnc.load;

import java.util.List;

/** An emitted network whose inputs and outputs are known. */
record PortedNetwork(EmittedNetwork network, List<Port> inputs, List<Port> outputs)
        implements Network {

    @Override
    public String backend() {
        return network.backend();
    }

    @Override
    public float[] forward(float[] input) {
        requireSimple();
        float[] output = new float[outputs.get(0).elements()];
        forward(input, output);
        return output;
    }

    @Override
    public void forward(float[] input, float[] output) {
        requireSimple();
        requireLength(inputs.get(0), input);
        requireLength(outputs.get(0), output);
        network.forward(List.of(input), List.of(output), 1);
    }

    @Override
    public void forward(List<float[]> values, List<float[]> results, int batch) {
        network.forward(values, results, batch);
    }

    @Override
    public Session newSession() {
        return network.newSession();
    }

    @Override
    public Object emitted() {
        return network.instance();
    }

    private void requireSimple() {
        if (inputs.size() != 1 || outputs.size() != 1) {
            throw new UnsupportedOperationException(
                    "%d inputs and %d outputs need `forward(List, List, int)`"
                            .formatted(inputs.size(), outputs.size()));
        }
    }

    private static void requireLength(Port port, float[] values) {
        if (values.length != port.elements()) {
            throw new IllegalArgumentException(
                    "%s has %d values and needs %d"
                            .formatted(port.name(), values.length, port.elements()));
        }
    }
}
