package dev.cnnc.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis: where numbers lie, evenly or by their logarithm.
 *
 * @param least the number at {@code start}
 * @param most the number at {@code end}
 * @param logarithmic whether equal distances are equal ratios; both numbers are then above 0
 */
public record Scale(double least, double most, boolean logarithmic, double start, double end) {

    /** Ratios above this are shown by logarithms. */
    private static final double WIDE = 15;

    /** Over ratios above this only powers of ten have ticks. */
    private static final double MANY = 2000;

    /** About so many ticks are on an even scale. */
    private static final int MOST_TICKS = 7;

    private static final double[] STEPS = {1, 2, 5, 10};
    private static final int DECADE = 10;

    /**
     * A scale on which all of {@code numbers} have room.
     *
     * @param from0 whether an even one begins at 0
     * @param byRatio whether numbers that lie far apart, all above 0, are shown by logarithms
     * @param margin how much of the axis stays free at both ends, below a half
     */
    public static Scale over(
            List<Double> numbers,
            boolean from0,
            boolean byRatio,
            double margin,
            double start,
            double end) {
        double least = numbers.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = numbers.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double beyond = margin / (1 - 2 * margin);
        if (byRatio && least > 0 && most / least > WIDE) {
            double room = Math.pow(most / least, beyond);
            return new Scale(least / room, most * room, true, start, end);
        }
        double spread = most > least ? most - least : Math.max(Math.abs(most), 1);
        double bottom = from0 && least >= 0 ? 0 : least - beyond * spread;
        return new Scale(bottom, most + beyond * spread, false, start, end);
    }

    /** Where {@code number} lies. */
    public double place(double number) {
        double share =
                logarithmic
                        ? Math.log(number / least) / Math.log(most / least)
                        : (number - least) / (most - least);
        return start + share * (end - start);
    }

    /** Round numbers within the scale, for lines and labels. */
    public List<Double> ticks() {
        return logarithmic ? decades() : even();
    }

    private List<Double> even() {
        double raw = (most - least) / MOST_TICKS;
        double power = Math.pow(DECADE, Math.floor(Math.log10(raw)));
        double step = power * DECADE;
        for (double candidate : STEPS) {
            if (candidate * power >= raw) {
                step = candidate * power;
                break;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(least / step); i * step <= most; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private List<Double> decades() {
        List<Double> ticks = new ArrayList<>();
        int first = (int) Math.floor(Math.log10(least));
        for (int power = first; Math.pow(DECADE, power) <= most; power++) {
            for (int i = 0; i < (most / least > MANY ? 1 : STEPS.length - 1); i++) {
                double tick = STEPS[i] * Math.pow(DECADE, power);
                if (tick >= least && tick <= most) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }
}
