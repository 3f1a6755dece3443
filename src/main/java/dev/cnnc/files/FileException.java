package dev.cnnc.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A file cannot be read, or it is a model of another framework that cnnc cannot compile. */
public final class FileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String help;
    private final ArrayList<String> details;
    private final boolean unsupported;

    private FileException(
            Object file, String message, String help, List<String> details, boolean unsupported) {
        super(message);
        this.file = String.valueOf(file);
        this.help = help;
        this.details = new ArrayList<>(details);
        this.unsupported = unsupported;
    }

    /** {@code file} cannot be read for {@code reason}. */
    static FileException unreadable(Object file, String reason, String help) {
        return damaged(file, "cannot read `" + file + "`: " + reason, help);
    }

    /** {@code file} is damaged, as {@code message} says. */
    static FileException damaged(Object file, String message, String help) {
        return new FileException(file, message, help, List.of(), false);
    }

    /** {@code file} is a sound model that cnnc cannot compile; {@code details} list why. */
    static FileException unsupported(
            Object file, String message, List<String> details, String help) {
        return new FileException(file, message, help, details, true);
    }

    /** The file, as it was named. */
    public String file() {
        return file;
    }

    /** What to do about it, may be empty. */
    public String help() {
        return help;
    }

    /** A line for each thing that the message counts. */
    public List<String> details() {
        return List.copyOf(details);
    }

    /** Whether the file is sound, and a model that cnnc cannot compile. */
    public boolean isUnsupported() {
        return unsupported;
    }
}
