package dev.cnnc.tune;

/** A file of measured methods that cannot be used. */
public final class TuneException extends Exception {

    private static final long serialVersionUID = 1L;

    TuneException(String message) {
        super(message);
    }
}
