/** A picture as a page: one HTML file that needs nothing else, to look into a network. */
package dev.cnnc.picture.page;
