/** What the compiler has to say about its input: data first, rendered in one place. */
package dev.cnnc.diagnostics;
