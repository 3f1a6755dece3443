package com.example.flink;

/** The class of an image, and its probability. */
public record Score(int id, int prediction, float probability) {}
