package dev.cnnc.cli;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * The order of names in which numbers count: {@code frame9.png} stands before {@code frame10.png}.
 */
final class NaturalOrder implements Comparator<String> {

    /** Paths folder by folder, each by this order. */
    static final Comparator<Path> OF_PATHS = NaturalOrder::compare;

    private static int compare(Path a, Path b) {
        NaturalOrder order = new NaturalOrder();
        for (int i = 0; i < Math.min(a.getNameCount(), b.getNameCount()); i++) {
            int result = order.compare(a.getName(i).toString(), b.getName(i).toString());
            if (result != 0) {
                return result;
            }
        }
        return Integer.compare(a.getNameCount(), b.getNameCount());
    }

    @Override
    public int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int result;
            if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
                int endA = endOfNumber(a, i);
                int endB = endOfNumber(b, j);
                result = compareNumbers(a.substring(i, endA), b.substring(j, endB));
                i = endA;
                j = endB;
            } else {
                result = Character.compare(a.charAt(i++), b.charAt(j++));
            }
            if (result != 0) {
                return result;
            }
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        return rest != 0 ? rest : a.compareTo(b);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int endOfNumber(String text, int start) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Numbers of any length, those with zeros before them like those without. */
    private static int compareNumbers(String a, String b) {
        String bareA = a.replaceFirst("^0+", "");
        String bareB = b.replaceFirst("^0+", "");
        int length = Integer.compare(bareA.length(), bareB.length());
        return length != 0 ? length : bareA.compareTo(bareB);
    }
}
