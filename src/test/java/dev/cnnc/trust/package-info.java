/** What cnnc and the code that it emits promise under faults, load and malice. */
package dev.cnnc.trust;
