package dev.cnnc.report;

import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Quantities {

    private static final String[] BYTE_UNITS = {"KB", "MB", "GB", "TB"};

    private Quantities() {}

    /** With thousands separated by commas, such as {@code 61,706}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** The number with its noun, such as {@code 1 layer} or {@code 12 layers}. */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** In units of 1000, such as {@code 246.8 KB}. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double size = bytes / 1000.0;
        int unit = 0;
        while (size >= 999.95 && unit < BYTE_UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, BYTE_UNITS[unit]);
    }
}
