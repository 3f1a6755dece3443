/**
 * The oracle: computes a graph in double precision by the loops of the textbook. It shares nothing
 * with planning and emission, and works out every window from PyTorch's definitions anew.
 */
package dev.cnnc.reference;
