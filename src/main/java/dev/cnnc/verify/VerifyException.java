package dev.cnnc.verify;

/** What a network is to be compared with cannot be had; the message is for users. */
public final class VerifyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String help;

    /** Whose fault it is. */
    public enum Kind {
        /** Something is missing, unreadable or damaged. */
        UNREADABLE,
        /** It can be read, and belongs to another network. */
        DOES_NOT_FIT
    }

    private VerifyException(Kind kind, String message, String help) {
        super(message);
        this.kind = kind;
        this.help = help;
    }

    static VerifyException unreadable(String message, String help) {
        return new VerifyException(Kind.UNREADABLE, message, help);
    }

    static VerifyException doesNotFit(String message, String help) {
        return new VerifyException(Kind.DOES_NOT_FIT, message, help);
    }

    public Kind kind() {
        return kind;
    }

    /** What to do about it, may be empty. */
    public String help() {
        return help;
    }
}
