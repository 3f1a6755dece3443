package dev.cnnc.syntax;

import dev.cnnc.source.Span;
import java.util.Optional;

/** {@code residual { … } shortcut { … }}. */
public record Residual(Body body, Optional<Body> shortcut, Span span) implements Operation {}
