/**
 * The command line: reads files and options, calls the compiler, and shows what became of it.
 * Results go to standard output, everything else to standard error.
 */
package dev.cnnc.cli;
