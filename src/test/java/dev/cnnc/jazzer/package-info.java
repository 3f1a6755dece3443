/**
 * What Jazzer feeds with bytes, a class for each kind of file. None of them depends on Jazzer, so
 * that {@link CorpusTest} replays every input that is worth keeping in each run of the tests.
 */
package dev.cnnc.jazzer;
