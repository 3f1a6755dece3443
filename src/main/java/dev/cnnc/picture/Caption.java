package dev.cnnc.picture;

/**
 * What stands in a box.
 *
 * @param head what it is, such as {@code conv 3×3, 64}
 * @param detail its name and the rest, such as {@code conv1 · stride 2}; may be empty
 */
public record Caption(String head, String detail) {}
