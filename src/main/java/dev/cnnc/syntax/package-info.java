/**
 * Exactly what was written in a {@code .cnn} file, as sealed immutable records with spans: nothing
 * is resolved, expanded or defaulted here.
 */
package dev.cnnc.syntax;
