/** Networks beside each other: what they cost, what they are worth, and the chart of both. */
package dev.cnnc.compare;
