/** The compiler as a function: text in, graphs, files and diagnostics out. */
package dev.cnnc;
