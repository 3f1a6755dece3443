package dev.cnnc.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Output that could not be written; the message is fit for a user. */
public final class OutputException extends IOException {

    private static final long serialVersionUID = 1L;

    OutputException(String message) {
        super(message);
    }

    private OutputException(String message, IOException cause) {
        super(message, cause);
    }

    /** Says that {@code shown} cannot be written because of {@code cause}. */
    static OutputException cannotWrite(Path shown, IOException cause) {
        return cause instanceof OutputException known
                ? known
                : new OutputException(cannot(shown, reason(cause)), cause);
    }

    /** Says that {@code shown} cannot be written, with a reason as a short phrase. */
    static OutputException cannotWrite(Path shown, String reason) {
        return new OutputException(cannot(shown, reason));
    }

    /** The same failure with a further sentence. */
    OutputException and(String sentence) {
        return new OutputException(getMessage() + "; " + sentence, this);
    }

    private static String cannot(Path shown, String reason) {
        return "cannot write `" + shown + "`: " + reason;
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "something else of this name exists";
        }
        if (cause instanceof DirectoryNotEmptyException) {
            return "it is a directory";
        }
        if (cause instanceof FileSystemLoopException) {
            return "a symbolic link leads back to itself";
        }
        boolean known = cause instanceof FileSystemException;
        return decapitalized(
                known ? ((FileSystemException) cause).getReason() : cause.getMessage());
    }

    private static String decapitalized(String reason) {
        if (reason == null || reason.isEmpty()) {
            return "the file system gives no reason";
        }
        return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    }
}
