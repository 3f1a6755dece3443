/** The only place that writes files: whole or not at all, and only where something changed. */
package dev.cnnc.output;
