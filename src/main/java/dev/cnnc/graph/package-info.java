/**
 * The intermediate representation: an immutable graph of nodes in topological order, none without
 * its shape, and one record per operator that holds its attributes, shape rule, weights and cost.
 */
package dev.cnnc.graph;
