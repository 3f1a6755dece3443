package dev.cnnc.diagnostics;

import dev.cnnc.source.Location;

/** A further place that matters to a diagnostic and the words that stand beside it. */
public record Label(Location location, String text) {}
