/**
 * Lays out {@code .cnn} text. Tokens and comments stay as they are and in their order, the author
 * decides where most lines end, and everything else follows from rules: {@link
 * dev.cnnc.format.LineBreaks} says where lines end, {@link dev.cnnc.format.Gaps} what stands
 * between two tokens of a line, {@link dev.cnnc.format.Layout} how far lines are indented, and
 * {@link dev.cnnc.format.Alignment} what stands below what.
 */
package dev.cnnc.format;
