package dev.cnnc.verify;

/**
 * How far two results are apart.
 *
 * @param largest the largest absolute difference
 * @param relativeRms the root of the mean squared difference, by that of the expected values
 * @param ulps the largest difference in units of the last place of the expected value
 * @param ulpsAt the expected value that it is of
 */
public record Comparison(double largest, double relativeRms, double ulps, double ulpsAt) {

    /**
     * Compares value by value; NaN equals itself only, and infinity what is beyond all floats as
     * well.
     */
    static Comparison of(double[] expected, double[] actual) {
        if (expected.length != actual.length) {
            throw new IllegalArgumentException(expected.length + " and " + actual.length);
        }
        double largest = 0;
        double squares = 0;
        double magnitude = 0;
        double ulps = 0;
        double ulpsAt = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = difference(expected[i], actual[i]);
            double units =
                    Double.isFinite(difference) && difference != 0
                            ? difference / Math.ulp((float) expected[i])
                            : difference;
            largest = Math.max(largest, difference);
            squares += difference * difference;
            magnitude += Math.abs(expected[i]) <= Float.MAX_VALUE ? expected[i] * expected[i] : 0;
            if (units > ulps) {
                ulps = units;
                ulpsAt = expected[i];
            }
        }
        return new Comparison(largest, relative(squares, magnitude), ulps, ulpsAt);
    }

    private static double difference(double expected, double actual) {
        if (Double.compare(expected, actual) == 0 || expected == actual) {
            return 0;
        }
        if (Double.isInfinite(actual) && (float) expected == actual) {
            return 0;
        }
        double difference = Math.abs(expected - actual);
        return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
    }

    /** Of values that are all zero, a difference is not relative to anything. */
    private static double relative(double squares, double magnitude) {
        if (squares == 0) {
            return 0;
        }
        return magnitude == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / magnitude);
    }

    /** Whether the results agree: their relative RMS is no larger than {@code tolerance}. */
    public boolean within(double tolerance) {
        return relativeRms <= tolerance;
    }
}
