package dev.cnnc.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * Replaces a file's text, whole or not at all: the new text is written beside the file and then
 * takes its place, with the same permissions. A symbolic link stays one; what it leads to changes.
 */
final class FileReplacement {

    private FileReplacement() {}

    /**
     * Gives {@code file} another text.
     *
     * @throws CommandException saying why it could not be written
     */
    static void replace(Path file, String text) {
        try {
            Path real = file.toRealPath();
            if (!Files.isWritable(real)) {
                throw new AccessDeniedException(file.toString());
            }
            Path staged = Files.createTempFile(real.getParent(), ".cnnc-fmt-", ".tmp");
            try {
                Files.writeString(staged, text);
                copyPermissions(real, staged);
                move(staged, real);
            } finally {
                Files.deleteIfExists(staged);
            }
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.OUTPUT_FAILURE, "cannot write `" + file + "`: " + reason(e), "");
        }
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView target =
                Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (target != null) {
            target.setPermissions(Files.getPosixFilePermissions(from));
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e.getMessage() == null ? "the file system gives no reason" : e.getMessage();
    }
}
