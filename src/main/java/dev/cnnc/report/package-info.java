/** What people read about a network: tables of its layers, shapes and cost. */
package dev.cnnc.report;
