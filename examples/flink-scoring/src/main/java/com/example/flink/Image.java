package com.example.flink;

/**
 * An image with a byte for each pixel, row by row.
 *
 * @param id its number within its file
 */
public record Image(int id, byte[] pixels) {}
