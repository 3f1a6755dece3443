/** Scores images on Apache Flink with a network that cnnc has generated. */
package com.example.flink;
