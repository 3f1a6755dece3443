package dev.cnnc.jazzer;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Runs what must end soon and within little memory, whatever else the machine does meanwhile. */
final class Bounds {

    private static final long MOST_NANOSECONDS = 10_000_000_000L;
    private static final long MOST_BYTES = 1L << 30;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Bounds() {}

    /** What is done with an input. */
    interface Check {
        void run() throws Exception;
    }

    /** What a run took of the processor, and of memory in all. */
    private record Costs(long nanoseconds, long bytes) {

        static Costs now() {
            return new Costs(
                    THREADS.getCurrentThreadCpuTime(), THREADS.getCurrentThreadAllocatedBytes());
        }

        Costs since(Costs before) {
            return new Costs(nanoseconds - before.nanoseconds, bytes - before.bytes);
        }

        boolean areHigh() {
            return nanoseconds > MOST_NANOSECONDS || bytes > MOST_BYTES;
        }
    }

    /**
     * Runs {@code check}; fails where it throws, or takes too much time or memory. It is judged by
     * a second run, since classes are loaded, and instrumented by Jazzer, in the first.
     */
    static void hold(Check check) {
        if (costs(check).areHigh()) {
            Costs costs = costs(check);
            if (costs.areHigh()) {
                throw new AssertionError("it took " + costs);
            }
        }
    }

    private static Costs costs(Check check) {
        Costs before = Costs.now();
        try {
            check.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return Costs.now().since(before);
    }
}
