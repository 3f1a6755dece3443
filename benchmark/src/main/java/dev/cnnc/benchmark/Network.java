package dev.cnnc.benchmark;

import java.util.Locale;

/** A network that is measured. */
enum Network {
    LENET5("LeNet-5", "examples/lenet5", "lenet5.cnn"),
    RESNET18("ResNet-18", "examples", "resnet18.cnn"),
    RESNET50("ResNet-50", "examples", "resnet50.cnn"),
    VGG11("VGG-11", "benchmark/models", "vgg11-features.cnn"),
    SQUEEZENET("SqueezeNet 1.1", "examples", "squeezenet1_1.cnn"),
    MOBILENET("MobileNetV2", "examples", "mobilenet_v2.cnn"),
    GOOGLENET("GoogLeNet", "examples", "googlenet.cnn"),
    DENSENET121("DenseNet-121", "examples", "densenet121.cnn");

    private final String label;
    private final String directory;
    private final String file;

    Network(String label, String directory, String file) {
        this.label = label;
        this.directory = directory;
        this.file = file;
    }

    /** The name that people read. */
    String label() {
        return label;
    }

    /** The name in options, reports and packages. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The directory of its model, seen from the checkout's. */
    String directory() {
        return directory;
    }

    /** The file of its model. */
    String file() {
        return file;
    }
}
