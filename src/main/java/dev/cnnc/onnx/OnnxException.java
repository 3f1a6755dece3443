package dev.cnnc.onnx;

import java.util.List;

/** An ONNX model cannot be imported; the message, for users, names the file. */
public final class OnnxException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 1000;

    private final transient List<String> details;
    private final String help;

    OnnxException(String message, String help) {
        this(message, List.of(), help);
    }

    /**
     * @param message lowercase, without a final period, names in backticks
     * @param details a line for each thing that is wrong
     * @param help what to do about it, may be empty
     */
    OnnxException(String message, List<String> details, String help) {
        super(shown(message));
        this.details = details.stream().map(OnnxException::shown).toList();
        this.help = help;
    }

    /** One line of a bearable length, whatever names the file gives its parts. */
    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}|[\\u0085\\u2028\\u2029]", "\ufffd");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** A line for each thing that is wrong, may be empty. */
    public List<String> details() {
        return details;
    }

    /** What to do about it, may be empty. */
    public String help() {
        return help;
    }
}
