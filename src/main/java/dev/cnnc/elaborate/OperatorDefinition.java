package dev.cnnc.elaborate;

import java.util.function.Function;

/** An operator of the language: its arguments, and what they make. */
record OperatorDefinition(Signature signature, Function<ArgumentReader, Product> create) {}
