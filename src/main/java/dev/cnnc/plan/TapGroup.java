package dev.cnnc.plan;

/**
 * Taps that one loop takes together.
 *
 * @param firstTap the first of them, counted within an input channel, or within all in a compact
 *     layout
 * @param offset where the first tap's values begin
 * @param spacing the distance to the next tap's values
 * @param taps how many there are
 */
public record TapGroup(int firstTap, int offset, int spacing, int taps) {}
