package dev.cnnc.cli;

import java.nio.file.Path;
import java.util.List;

/** The values that a network yields for one image, an array for each output. */
record Result(Path input, List<float[]> values) {}
