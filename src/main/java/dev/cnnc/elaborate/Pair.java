package dev.cnnc.elaborate;

/** A setting for the two axes of a map. */
record Pair(int height, int width) {}
