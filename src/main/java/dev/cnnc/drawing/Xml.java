package dev.cnnc.drawing;

import java.util.Locale;

/** Text and numbers in XML and HTML. */
public final class Xml {

    private static final int REPLACEMENT = 0xFFFD;

    private Xml() {}

    /** {@code text} as the content of an element or, in double quotes, of an attribute. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> append(escaped, c));
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, int c) {
        switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> escaped.appendCodePoint(isAllowed(c) ? c : REPLACEMENT);
        }
    }

    /** Whether documents of XML 1.0 may hold {@code c}. */
    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c >= ' ' && c < 0xD800
                || c >= 0xE000 && c != 0xFFFE && c != 0xFFFF;
    }

    /** {@code text} within a comment, which no part of it can end. */
    public static String comment(String text) {
        return escaped(text).replace("--", "-&#45;");
    }

    /** A length with one decimal at most. */
    public static String number(double length) {
        String text = String.format(Locale.ROOT, "%.1f", length + 0.0);
        String plain = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        return plain.equals("-0") ? "0" : plain;
    }
}
