package dev.cnnc.export;

/** A network cannot become an ONNX file; the message is for users. */
public final class ExportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String help;

    ExportException(String message, String help) {
        super(message);
        this.help = help;
    }

    /** What to do about it. */
    public String help() {
        return help;
    }
}
