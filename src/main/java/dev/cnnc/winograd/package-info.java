/**
 * Winograd's minimal filtering F(m×m, 3×3) as numbers: the tiles, and the transforms of inputs and
 * outputs as straight-line programs. Every target renders these programs, so that all of them give
 * the same bits.
 */
package dev.cnnc.winograd;
