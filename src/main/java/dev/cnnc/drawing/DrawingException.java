package dev.cnnc.drawing;

/** A picture cannot be drawn here. */
public final class DrawingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String help;

    DrawingException(String message, String help) {
        super(message);
        this.help = help;
    }

    /** What to do about it. */
    public String help() {
        return help;
    }
}
