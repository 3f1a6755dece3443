package dev.cnnc.weights;

/** A file of weights is damaged; the message, for users, names the file and the tensor or byte. */
public final class WeightsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String help;

    public WeightsException(String message) {
        this(message, "");
    }

    WeightsException(String message, String help) {
        super(message);
        this.help = help;
    }

    /** What to do about it, may be empty. */
    public String help() {
        return help;
    }
}
