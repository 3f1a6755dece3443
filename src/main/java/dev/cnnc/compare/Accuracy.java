package dev.cnnc.compare;

/**
 * How often a network is right.
 *
 * @param top1 the share of images whose class it finds most probable, in percent
 * @param source who says so; empty where it is not known
 */
public record Accuracy(double top1, String source) {}
