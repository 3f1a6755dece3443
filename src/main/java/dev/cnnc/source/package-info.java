/** Source text and places in it: offsets inside the compiler, lines and columns only when shown. */
package dev.cnnc.source;
