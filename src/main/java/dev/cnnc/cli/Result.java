package dev.cnnc.cli;

import java.nio.file.Path;

/** The values that a network yields for one image. */
record Result(Path input, float[] values) {}
