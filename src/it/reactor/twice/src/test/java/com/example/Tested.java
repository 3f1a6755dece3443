package com.example;

/** Uses a class that only tests have. */
final class Tested {

    static final int PIXELS = Checked.OUTPUT_ELEMENTS;

    private Tested() {}
}
