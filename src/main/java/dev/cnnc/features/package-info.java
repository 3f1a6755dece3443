/** What convolutions see in an image, and what they have learned, as pictures and as numbers. */
package dev.cnnc.features;
