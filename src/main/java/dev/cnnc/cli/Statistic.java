package dev.cnnc.cli;

import java.util.Locale;

/** What can be said in short of many values; computed in double precision. */
record Statistic(double minimum, double mean, double maximum) {

    static Statistic of(float[] values) {
        double minimum = Double.POSITIVE_INFINITY;
        double maximum = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (float value : values) {
            minimum = Math.min(minimum, value);
            maximum = Math.max(maximum, value);
            sum += value;
        }
        return new Statistic(minimum, sum / values.length, maximum);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "min %.4g  mean %.4g  max %.4g", minimum, mean, maximum);
    }
}
