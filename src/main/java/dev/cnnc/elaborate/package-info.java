/**
 * From syntax to graph: names, constants and arguments are resolved and repetition is expanded
 * while shapes are inferred, because conditions may ask for shapes.
 */
package dev.cnnc.elaborate;
