package dev.cnnc.fuzz;

import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;

/** Random choices, and values as the language writes them. */
final class Draw {

    private static final int[] CHANNELS = {
        1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 8, 9, 12, 15, 16, 16, 17, 20, 24, 31, 32, 33, 40, 48, 65
    };

    private final Random random;

    Draw(long seed) {
        this.random = new Random(seed);
    }

    /** A number from {@code least} to {@code most}, both included. */
    int between(int least, int most) {
        return least + random.nextInt(Math.max(1, most - least + 1));
    }

    boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    long seed() {
        return random.nextLong();
    }

    float gaussian() {
        return (float) random.nextGaussian();
    }

    /** Numbers of channels that fill blocks of 16 or do not. */
    int channels() {
        return CHANNELS[random.nextInt(CHANNELS.length)];
    }

    /** A number that divides {@code whole}. */
    int divisor(int whole) {
        int divisor = between(1, whole);
        while (whole % divisor != 0) {
            divisor--;
        }
        return divisor;
    }

    /** {@code n}, now and then written as an expression. */
    String number(int n) {
        if (!chance(12)) {
            return String.valueOf(n);
        }
        return switch (between(0, 6)) {
            case 0 -> "%d - %d".formatted(n + 3, 3);
            case 1 -> "%d / 2".formatted(2 * n);
            case 2 -> "floor(%d / 2)".formatted(2 * n + 1);
            case 3 -> "ceil(%d / 2)".formatted(2 * n - 1);
            case 4 -> "min(%d, %d)".formatted(n, n + 2);
            case 5 -> "%d if 2 > 1 else 99".formatted(n);
            default -> "max(%d, round(0.3))".formatted(n);
        };
    }

    /** One number for both axes, or one for each. */
    String pair(IntSupplier numbers) {
        return chance(2)
                ? number(numbers.getAsInt())
                : "[%s, %s]".formatted(number(numbers.getAsInt()), number(numbers.getAsInt()));
    }

    /** {@code , name=value}, or nothing in one case of {@code oneIn}. */
    String unless(int oneIn, String name, Object value) {
        return chance(oneIn) ? "" : ", " + name + "=" + value;
    }

    /** {@code , name=value} in one case of {@code oneIn}, otherwise nothing. */
    String sometimes(int oneIn, String name, Object value) {
        return chance(oneIn) ? ", " + name + "=" + value : "";
    }

    /** A decimal number from {@code least} to {@code most}. */
    String decimal(double least, double most) {
        double value = least + random.nextDouble() * (most - least);
        return String.valueOf(Math.round(value * 100) / 100.0);
    }
}
