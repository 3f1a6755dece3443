package dev.cnnc.weights;

/** A file of weights is damaged; the message, for users, names the file and the tensor or byte. */
public final class WeightsException extends Exception {

    private static final long serialVersionUID = 1L;

    public WeightsException(String message) {
        super(message);
    }
}
