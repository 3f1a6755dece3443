package dev.cnnc.onnx;

import java.util.List;

/** An ONNX model cannot be imported; the message, for users, names the file. */
public final class OnnxException extends Exception {

    private static final long serialVersionUID = 1L;

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
        super(message);
        this.details = List.copyOf(details);
        this.help = help;
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
