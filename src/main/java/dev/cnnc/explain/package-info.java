/** A page of help for each code: {@code cnnc explain}. The pages are Markdown resources. */
package dev.cnnc.explain;
