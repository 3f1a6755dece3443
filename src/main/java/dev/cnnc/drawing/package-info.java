/** Drawings as values, and what turns them into SVG and PNG. Nothing here knows networks. */
package dev.cnnc.drawing;
