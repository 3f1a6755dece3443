package dev.cnnc;

import dev.cnnc.program.Program;

/**
 * A file that was checked, with what it was read from.
 *
 * @param program the syntax of the file and of all that it imports
 */
public record Analysis(Program program, CheckedFile file) {}
