package dev.cnnc.picture.planes;

/** A network cannot be drawn as planes. */
public final class PlanesException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String help;

    PlanesException(String message, String help) {
        super(message);
        this.help = help;
    }

    /** What to do about it. */
    public String help() {
        return help;
    }
}
