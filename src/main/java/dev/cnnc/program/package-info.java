/**
 * The files that make up a program: the one that is compiled and all that it imports, each parsed
 * once.
 */
package dev.cnnc.program;
