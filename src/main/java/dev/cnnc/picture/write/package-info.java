/** Pictures as files that other programs show: SVG, Graphviz and Mermaid. */
package dev.cnnc.picture.write;
