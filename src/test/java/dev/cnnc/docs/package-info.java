/**
 * Runs what the pages of the documentation show. {@link dev.cnnc.docs.DocsTest} lists the pages and
 * says how their snippets are marked.
 */
package dev.cnnc.docs;
