/** Graphs as text of the language, the way back from {@code elaborate}. */
package dev.cnnc.decompile;
