/**
 * Models that are known only at run time: compiled in memory, loaded with their weights, and
 * called. Begin at {@link dev.cnnc.load.ModelClass}.
 */
package dev.cnnc.load;
