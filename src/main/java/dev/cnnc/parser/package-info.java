/**
 * Text to syntax: tokens, their repair where a foreign spelling is evident, ANTLR's parser with
 * recovery by indentation, and the way from its tree to records.
 */
package dev.cnnc.parser;
