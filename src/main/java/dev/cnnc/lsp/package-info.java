/**
 * A language server: what the compiler knows of a text, for editors, while it is being written. It
 * has no knowledge of the language but the compiler's.
 */
package dev.cnnc.lsp;
