/** Compiles emitted Java in memory and loads it, for models that are known only at run time. */
package dev.cnnc.load;
