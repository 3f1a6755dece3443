/** Scores images on Apache Spark with networks that cnnc has generated. */
package com.example.scoring;
