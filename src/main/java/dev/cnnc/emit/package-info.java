/** From plan to Java source text; returns files as values and touches no disk. */
package dev.cnnc.emit;
