package com.example.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The networks of this jar, each with weights. */
enum Network {
    LENET5(LeNet5.INPUT_ELEMENTS, LeNet5.OUTPUT_ELEMENTS, Network::lenet5) {
        @Override
        byte[] weights() throws IOException {
            return beside(LeNet5.class);
        }
    },

    RESNOTES(ResNotes.INPUT_ELEMENTS, ResNotes.OUTPUT_ELEMENTS, Network::resnotes) {
        @Override
        byte[] weights() throws IOException {
            return beside(ResNotes.class);
        }
    },

    /** Large enough that computing is most of a job; it has learned nothing. */
    SQUEEZENET(SqueezeNet.INPUT_ELEMENTS, SqueezeNet.OUTPUT_ELEMENTS, Network::squeezenet) {
        @Override
        byte[] weights() throws IOException {
            return RandomWeights.of("squeezenet1_1.keys.tsv");
        }
    };

    private final Model model;

    Network(int inputElements, int outputElements, Model.Loader loader) {
        model = new Model(toString(), inputElements, outputElements, loader);
    }

    private static Supplier<Model.Session> lenet5(InputStream in) throws IOException {
        LeNet5 net = LeNet5.load(in);
        return () -> net.newSession()::forward;
    }

    private static Supplier<Model.Session> resnotes(InputStream in) throws IOException {
        ResNotes net = ResNotes.load(in);
        return () -> net.newSession()::forward;
    }

    private static Supplier<Model.Session> squeezenet(InputStream in) throws IOException {
        SqueezeNet net = SqueezeNet.load(in);
        return () -> net.newSession()::forward;
    }

    /** The network {@code name}, in lower case. */
    static Network named(String name) {
        return Arrays.stream(values())
                .filter(network -> network.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
    }

    private static String unknown(String name) {
        String names =
                Arrays.stream(values()).map(Network::toString).collect(Collectors.joining(", "));
        return "no network `" + name + "`, only " + names;
    }

    Model model() {
        return model;
    }

    /** Safetensors. */
    abstract byte[] weights() throws IOException;

    private static byte[] beside(Class<?> generated) throws IOException {
        try (InputStream in =
                generated.getResourceAsStream(generated.getSimpleName() + ".safetensors")) {
            return in.readAllBytes();
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
