package dev.cnnc.bench;

import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.load.InMemoryCompiler;
import java.lang.reflect.Method;
import java.util.List;

/**
 * What one core of this machine reaches, measured.
 *
 * @param peak multiply-adds in a nanosecond, of values in registers
 * @param stream bytes in a nanosecond, read from memory in order
 */
public record Machine(double peak, double stream) {

    private static final String MODULE = "jdk.incubator.vector";

    /** How long each is measured, during which HotSpot compiles it. */
    private static final long NANOS = 700_000_000L;

    private static final int LEAST_RUNS = 5;

    /** Rounds of a call of a loop of multiply-adds. */
    private static final int ROUNDS = 20_000;

    /**
     * Rounds of calls by which HotSpot comes to compile the method as a whole; what it compiles of
     * a loop that is running keeps vectors in memory.
     */
    private static final int FEW_ROUNDS = 64;

    /** Multiply-adds in a nanosecond that any core reaches once HotSpot has compiled them. */
    private static final double LEAST_COMPILED = 1;

    private static final int MOST_ATTEMPTS = 5;

    /** Ints that are read in order: more than caches hold. */
    private static final int STREAMED = 32 << 20;

    /** Twelve chains of vectors, enough to hide how long one takes. */
    private static final String ON_VECTORS =
            """
            import jdk.incubator.vector.FloatVector;

            final class Peak {
                static long work(int rounds) {
                    return 12L * FloatVector.SPECIES_PREFERRED.length() * rounds;
                }

                static float run(int rounds) {
                    FloatVector x = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, 0.5f);
                    FloatVector y = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, 1f);
            %s        for (int i = 0; i < rounds; i++) {
            %s        }
                    return %s;
                }
            }
            """
                    .formatted(
                            chains("        FloatVector a%d = x.mul(%1$d);%n"),
                            chains("            a%d = a%1$d.fma(x, y);%n"),
                            chains("a%d.lane(0) + ") + "0");

    /** Chains of eight within a loop that HotSpot vectorises. */
    private static final String IN_PLAIN_JAVA =
            """
            final class Peak {
                private static final float[] VALUES = new float[512];

                static long work(int rounds) {
                    return 8L * VALUES.length * (rounds / 64);
                }

                static float run(int rounds) {
                    for (int i = 0; i < rounds / 64; i++) {
                        pass(VALUES);
                    }
                    return VALUES[1];
                }

                private static void pass(float[] values) {
                    for (int i = 0; i < values.length; i++) {
                        float a = values[i];
                        a = Math.fma(a, 0.5f, 1f);
                        a = Math.fma(a, 0.5f, 1f);
                        a = Math.fma(a, 0.5f, 1f);
                        a = Math.fma(a, 0.5f, 1f);
                        a = Math.fma(a, 0.5f, 1f);
                        a = Math.fma(a, 0.5f, 1f);
                        a = Math.fma(a, 0.5f, 1f);
                        a = Math.fma(a, 0.5f, 1f);
                        values[i] = a;
                    }
                }
            }
            """;

    /** Whether this JVM has the module of the Vector API. */
    public static boolean hasVectors() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }

    /** Measures this machine, which takes about a second. */
    public static Machine measure() {
        try {
            return new Machine(measuredPeak(), measuredStream());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String chains(String format) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            lines.append(format.formatted(i).replace("\r\n", "\n"));
        }
        return lines.toString();
    }

    private static double measuredPeak() throws ReflectiveOperationException {
        String source = hasVectors() ? ON_VECTORS : IN_PLAIN_JAVA;
        GeneratedFile file = new GeneratedFile("Peak.java", source);
        ClassLoader loader = InMemoryCompiler.load(InMemoryCompiler.compile(List.of(file)));
        Class<?> type = loader.loadClass("Peak");
        Method run = type.getDeclaredMethod("run", int.class);
        run.setAccessible(true);
        Method work = type.getDeclaredMethod("work", int.class);
        work.setAccessible(true);
        float[] total = {0};
        long done = (long) work.invoke(null, ROUNDS);
        double nanos;
        int attempts = 0;
        do {
            least(() -> total[0] += call(run, FEW_ROUNDS));
            nanos = least(() -> total[0] += call(run, ROUNDS));
        } while (done / nanos < LEAST_COMPILED && ++attempts < MOST_ATTEMPTS);
        if (!Float.isFinite(total[0])) {
            throw new AssertionError("chains of small numbers sum up to " + total[0]);
        }
        return done / nanos;
    }

    private static float call(Method run, int rounds) {
        try {
            return (float) run.invoke(null, rounds);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The shortest time of many runs: others on the machine only lengthen them. */
    private static double least(Runnable run) {
        return Measurement.repeat(run, NANOS, LEAST_RUNS).stream()
                .mapToLong(Long::longValue)
                .min()
                .orElseThrow();
    }

    private static double measuredStream() {
        int[] values = new int[STREAMED];
        int[] total = {0};
        double nanos = least(() -> total[0] += sum(values));
        if (total[0] != 0) {
            throw new AssertionError("zeros sum up to " + total[0]);
        }
        return (double) Integer.BYTES * STREAMED / nanos;
    }

    private static int sum(int[] values) {
        int sum = 0;
        for (int value : values) {
            sum += value;
        }
        return sum;
    }
}
