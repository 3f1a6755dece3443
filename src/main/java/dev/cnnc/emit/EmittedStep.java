package dev.cnnc.emit;

import dev.cnnc.plan.Step;

/**
 * Where a step of a plan is found in emitted sources.
 *
 * @param path of the class of its kernel, below the output directory
 * @param call the statement that computes it, in the class that has all of them
 */
public record EmittedStep(Step step, String path, String call) {}
