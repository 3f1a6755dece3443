package dev.cnnc.benchmark;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs programs and waits for their end. */
final class Command {

    private Command() {}

    /** What the program prints; its errors go where ours go. */
    static String output(String... command) throws IOException, InterruptedException {
        return output(List.of(command));
    }

    /** What the program prints; its errors go where ours go. */
    static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        try {
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(command.get(0) + " ended with " + status);
            }
            return new String(output, StandardCharsets.UTF_8).strip();
        } finally {
            process.destroy();
        }
    }
}
