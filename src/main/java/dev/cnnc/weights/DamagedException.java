package dev.cnnc.weights;

import java.io.IOException;

/** Bytes that contradict what a file says of them, found while a stream is read. */
final class DamagedException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
        super(message);
    }

    /** The same for callers that show messages to users. */
    WeightsException forUsers() {
        return new WeightsException(getMessage(), "copy or download it again");
    }
}
