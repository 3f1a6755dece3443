/** Lets OpenCV's DNN module judge exported networks. */
package dev.cnnc.benchmark.opencv;
