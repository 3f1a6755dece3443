package dev.cnnc.report;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the positions of a value see of the input, along one axis.
 *
 * <p>{@link Windows} know for each position the first and the last one that it sees; where a
 * position lies is then forgotten by {@link Loose} values, such as flattened ones, and all of the
 * input enters {@link Whole} ones.
 */
sealed interface AxisField {

    /** The positions that one sees at most, from the first to the last; absent for all of them. */
    Optional<Long> size();

    /**
     * A value of which position {@code p} takes positions of this one.
     *
     * @param first what the first {@code first.length} positions begin with; behind them the same
     *     comes again, {@code shift} positions further on
     * @param last what they end with, before {@code first} where they take nothing
     */
    AxisField take(long[] first, long[] last, long shift);

    /** A value whose positions see what those of both see. */
    AxisField join(AxisField other);

    /** The same without a place for each position. */
    default AxisField loose() {
        return size().<AxisField>map(Loose::new).orElse(WHOLE);
    }

    /** {@link #take} of a window that goes {@code stride} positions on with each position. */
    default AxisField slide(long stride, long first, long last) {
        return take(new long[] {first}, new long[] {last}, stride);
    }

    /** Everything is seen. */
    AxisField WHOLE = new Whole();

    /** The input itself. */
    AxisField INPUT = new Windows(new long[] {0}, new long[] {0}, 1);

    /** Nothing is seen, as by a learned value. */
    AxisField NOTHING = new Loose(0);

    /** All positions see the whole input. */
    record Whole() implements AxisField {

        @Override
        public Optional<Long> size() {
            return Optional.empty();
        }

        @Override
        public AxisField take(long[] first, long[] last, long shift) {
            return this;
        }

        @Override
        public AxisField join(AxisField other) {
            return this;
        }
    }

    /** Each position sees so much, wherever that lies. */
    record Loose(long positions) implements AxisField {

        @Override
        public Optional<Long> size() {
            return Optional.of(positions);
        }

        @Override
        public AxisField take(long[] first, long[] last, long shift) {
            return positions == 0 ? this : WHOLE;
        }

        @Override
        public AxisField join(AxisField other) {
            if (positions == 0) {
                return other;
            }
            return other.size()
                    .<AxisField>map(size -> new Loose(Math.max(size, positions)))
                    .orElse(WHOLE);
        }
    }

    /**
     * Windows that come again and again.
     *
     * @param lows the first position that each of a period sees
     * @param highs the last one; before the first where it sees nothing
     * @param shift how much further the next period sees
     */
    record Windows(long[] lows, long[] highs, long shift) implements AxisField {

        /** Beyond this nothing is told any more. */
        private static final long MOST = 1 << 14;

        private static final long NONE_LOW = Long.MAX_VALUE;
        private static final long NONE_HIGH = Long.MIN_VALUE;

        @Override
        public Optional<Long> size() {
            long most = 0;
            for (int i = 0; i < lows.length; i++) {
                most = Math.max(most, isEmpty(i) ? 0 : highs[i] - lows[i] + 1);
            }
            return Optional.of(most);
        }

        /** The first position that {@code position} sees; it must see one. */
        long low(long position) {
            return lows[index(position)] + rounds(position) * shift;
        }

        /** The last position that {@code position} sees; it must see one. */
        long high(long position) {
            return highs[index(position)] + rounds(position) * shift;
        }

        private int index(long position) {
            return (int) Math.floorMod(position, (long) lows.length);
        }

        private long rounds(long position) {
            return Math.floorDiv(position, (long) lows.length);
        }

        private boolean isEmpty(int index) {
            return highs[index] < lows[index];
        }

        @Override
        public AxisField take(long[] first, long[] last, long step) {
            long rounds = lows.length / gcd(step, lows.length);
            long period = rounds * first.length;
            if (period > MOST) {
                return WHOLE;
            }
            long[] low = new long[(int) period];
            long[] high = new long[(int) period];
            for (int p = 0; p < period; p++) {
                int one = p % first.length;
                long further = p / first.length * step;
                see(low, high, p, first[one] + further, last[one] + further);
            }
            return new Windows(low, high, shift * (rounds * step / lows.length));
        }

        /** Lets {@code position} see what all from {@code first} to {@code last} see. */
        private void see(long[] low, long[] high, int position, long first, long last) {
            low[position] = NONE_LOW;
            high[position] = NONE_HIGH;
            long end = Math.min(last, first + lows.length - 1L);
            for (long q = first; q <= end; q++) {
                if (!isEmpty(index(q))) {
                    low[position] = Math.min(low[position], low(q));
                }
            }
            for (long q = last; q > last - lows.length && q >= first; q--) {
                if (!isEmpty(index(q))) {
                    high[position] = Math.max(high[position], high(q));
                }
            }
        }

        @Override
        public AxisField join(AxisField other) {
            if (!(other instanceof Windows more)) {
                return other.join(this);
            }
            boolean inStep = shift * more.lows.length == more.shift * lows.length;
            long period = lows.length / gcd(lows.length, more.lows.length) * more.lows.length;
            if (!inStep || period > MOST) {
                return WHOLE;
            }
            long[] low = new long[(int) period];
            long[] high = new long[(int) period];
            for (int p = 0; p < period; p++) {
                boolean none = isEmpty(index(p));
                boolean noMore = more.isEmpty(more.index(p));
                low[p] = Math.min(none ? NONE_LOW : low(p), noMore ? NONE_LOW : more.low(p));
                high[p] = Math.max(none ? NONE_HIGH : high(p), noMore ? NONE_HIGH : more.high(p));
            }
            return new Windows(low, high, shift * (period / lows.length));
        }

        private static long gcd(long a, long b) {
            return BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).longValue();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Windows windows
                    && Arrays.equals(lows, windows.lows)
                    && Arrays.equals(highs, windows.highs)
                    && shift == windows.shift;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(lows) + 31 * Arrays.hashCode(highs) + Long.hashCode(shift);
        }

        @Override
        public String toString() {
            return Arrays.toString(lows) + Arrays.toString(highs) + "+" + shift;
        }
    }
}
