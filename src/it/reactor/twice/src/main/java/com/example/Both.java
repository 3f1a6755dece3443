package com.example;

/** Uses the classes of both executions. */
public final class Both {

    public static final int TEN = Small.OUTPUT_ELEMENTS;
    public static final int TWENTY = com.example.twenty.Small.OUTPUT_ELEMENTS;

    private Both() {}
}
