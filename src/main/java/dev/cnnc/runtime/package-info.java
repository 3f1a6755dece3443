/**
 * Classes that every generated model takes along. The compiler copies their sources and changes the
 * package line alone, so they are plain Java 17, depend on nothing, and are written to be read by
 * those who receive them.
 */
package dev.cnnc.runtime;
