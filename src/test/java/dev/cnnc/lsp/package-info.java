/** The language server as an editor meets it: a client of LSP4J talks to it over pipes. */
package dev.cnnc.lsp;
