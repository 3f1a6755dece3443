/** What tests share: files that other tools wrote, and graphs built by hand. */
package dev.cnnc.testing;
