package dev.cnnc.benchmark;

/**
 * How long is measured.
 *
 * @param launches how many processes measure the times of all sides
 * @param starts how many processes of each kind are started to see how they start
 * @param warmUpSeconds how long a process computes before it measures
 * @param seconds how long it measures
 */
record Effort(int launches, int starts, double warmUpSeconds, double seconds) {

    static final Effort FULL = new Effort(2, 3, 4, 4);
    static final Effort QUICK = new Effort(1, 0, 2, 2);
}
