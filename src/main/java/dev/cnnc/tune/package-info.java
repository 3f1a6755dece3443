/**
 * What is decided by measuring rather than by estimate: the errors of layers on their weights, and
 * the times of methods on a machine.
 */
package dev.cnnc.tune;
