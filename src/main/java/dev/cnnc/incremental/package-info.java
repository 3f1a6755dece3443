/** What a run has made of what, so that the next one does only what has changed. */
package dev.cnnc.incremental;
