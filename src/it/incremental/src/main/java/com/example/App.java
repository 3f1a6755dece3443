package com.example;

import java.io.IOException;

/** Compiles only where the generated classes are among the sources. */
public final class App {

    private App() {}

    public static float[] scores(float[] image) throws IOException {
        return LeNet5.load().forward(image);
    }

    public static int edges() {
        return Edges.OUTPUT_ELEMENTS;
    }
}
