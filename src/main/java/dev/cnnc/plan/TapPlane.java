package dev.cnnc.plan;

import java.util.OptionalInt;

/**
 * One column of the kernel, brought to the columns of the output: for every input row of one row
 * phase, the values that this kernel column meets at output columns 0, 1, 2 …
 *
 * @param rowPhase which rows it holds: padded input rows {@code q · stride + rowPhase}
 * @param offset where it begins in its array
 * @param source the index of the plane that it is a shifted copy of; absent where it is read from
 *     the input
 * @param shift by how many positions it is shifted against its source
 * @param firstPosition the first position that lies within the input; those before are padding
 * @param positions how many lie within the input
 * @param firstInput the input column at the first position
 */
public record TapPlane(
        int rowPhase,
        int offset,
        OptionalInt source,
        int shift,
        int firstPosition,
        int positions,
        int firstInput) {}
