/**
 * What is drawn of a network, as a value: boxes within boxes, as blocks nest them, and the values
 * that pass between them. Layout and formats are in packages of their own.
 */
package dev.cnnc.picture;
