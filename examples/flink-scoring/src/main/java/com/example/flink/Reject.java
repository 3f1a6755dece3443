package com.example.flink;

/** An image that could not be scored, and why. */
public record Reject(int id, String reason) {}
