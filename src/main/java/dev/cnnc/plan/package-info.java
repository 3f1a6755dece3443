/**
 * How each node will be computed, decided once: algorithm, memory, tiles and the order of every
 * sum. Emission takes no decision of its own.
 */
package dev.cnnc.plan;
