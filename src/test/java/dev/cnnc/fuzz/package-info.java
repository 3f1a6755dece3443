/** Random networks, computed in every way there is, and a network that fails made small. */
package dev.cnnc.fuzz;
