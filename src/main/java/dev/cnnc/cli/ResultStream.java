package dev.cnnc.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Where results go, in UTF-8. It remembers why writing failed, which a plain stream forgets. */
final class ResultStream extends PrintStream {

    private final Watch watch;

    private ResultStream(Watch watch) {
        super(new BufferedOutputStream(watch), false, StandardCharsets.UTF_8);
        this.watch = watch;
    }

    /** A stream whose bytes go to {@code out}. */
    static ResultStream to(OutputStream out) {
        return new ResultStream(new Watch(out));
    }

    /** Why results were lost; a reader that has gone wants no more, so that nothing is lost. */
    Optional<String> failure() {
        return checkError() ? watch.failure() : Optional.empty();
    }

    /** Passes bytes on and keeps the reason of the first failure. */
    private static final class Watch extends FilterOutputStream {

        private String reason;

        Watch(OutputStream out) {
            super(out);
        }

        Optional<String> failure() {
            return Optional.ofNullable(reason)
                    .filter(text -> !text.toLowerCase(Locale.ROOT).contains("pipe"));
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw kept(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
                if (out instanceof PrintStream stream && stream.checkError()) {
                    throw new IOException("the stream reports an error");
                }
            } catch (IOException e) {
                throw kept(e);
            }
        }

        private IOException kept(IOException e) {
            if (reason == null) {
                reason = e.getMessage() == null ? "it cannot be written" : e.getMessage();
            }
            return e;
        }
    }
}
