/**
 * Where the parts of a picture are. Each block is laid out by itself, those in it first, in layers
 * from top to bottom; what is closed then takes less height, and everything keeps its column.
 * Lengths are in pixels of 1/96 inch.
 */
package dev.cnnc.picture.layout;
