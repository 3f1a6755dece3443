package dev.cnnc.elaborate;

import dev.cnnc.graph.Operator;
import java.util.function.Function;

/** An operator of the language: its arguments, and how they make an {@link Operator}. */
record OperatorDefinition(Signature signature, Function<ArgumentReader, Operator> create) {}
