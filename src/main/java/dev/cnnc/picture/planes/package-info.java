/**
 * Networks without branches as LeCun and others drew LeNet-5: the planes of feature maps as stacks
 * of squares, side by side, and dense layers as bars.
 */
package dev.cnnc.picture.planes;
