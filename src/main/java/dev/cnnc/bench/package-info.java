/** Runs emitted models in this process and measures their steps, and what this machine can do. */
package dev.cnnc.bench;
