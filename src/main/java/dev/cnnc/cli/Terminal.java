package dev.cnnc.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The streams of a run and what they can show. Both are UTF-8 whatever the locale; what is written
 * for decoration keeps to ASCII where the locale has no more.
 *
 * @param outColors whether {@code out} shows ANSI colours
 * @param errColors whether {@code err} shows ANSI colours
 * @param unicode whether the locale has more than ASCII
 * @param debug whether internal errors show their stack trace
 * @param outColumns how wide the terminal is that shows {@code out}; 0 where none does
 * @param errColumns how wide the terminal is that shows {@code err}; 0 where none does
 */
record Terminal(
        ResultStream out,
        PrintStream err,
        boolean outColors,
        boolean errColors,
        boolean unicode,
        boolean debug,
        int outColumns,
        int errColumns) {

    private static final int OUT = 1;
    private static final int ERR = 2;

    /** Of a terminal that does not tell. */
    private static final int USUAL_COLUMNS = 100;

    /** Streams that no terminal shows. */
    Terminal(
            ResultStream out,
            PrintStream err,
            boolean outColors,
            boolean errColors,
            boolean unicode,
            boolean debug) {
        this(out, err, outColors, errColors, unicode, debug, 0, 0);
    }

    /** Streams without colours, for callers that read what is written. */
    static Terminal plain(PrintStream out, PrintStream err) {
        return new Terminal(ResultStream.to(out), utf8(err), false, false, true, false);
    }

    /** The streams of this process. */
    static Terminal ofProcess() {
        Map<String, String> environment = System.getenv();
        boolean colors = System.console() != null && wantsColors(environment);
        return new Terminal(
                ResultStream.to(new FileOutputStream(FileDescriptor.out)),
                stream(FileDescriptor.err),
                colors && isTerminal(OUT),
                colors && isTerminal(ERR),
                encodesUnicode(encoding()),
                !environment.getOrDefault("CNNC_DEBUG", "").isEmpty(),
                shows(OUT) ? columns(environment) : 0,
                shows(ERR) ? columns(environment) : 0);
    }

    /** The launcher tells the user's encoding where it gave Java another, to name files by. */
    private static String encoding() {
        return System.getProperty("cnnc.encoding", System.getProperty("native.encoding", "UTF-8"));
    }

    /** Whether the user's environment lets programs use colours. */
    static boolean wantsColors(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** Whether text in {@code encoding}, a charset's name, may hold block characters. */
    static boolean encodesUnicode(String encoding) {
        return Charset.isSupported(encoding) && Charset.forName(encoding).name().startsWith("UTF-");
    }

    /** Whether a terminal shows the stream; where the system does not tell, a console has to do. */
    private static boolean shows(int descriptor) {
        return Files.isSymbolicLink(link(descriptor))
                ? isTerminal(descriptor)
                : System.console() != null;
    }

    /** The launcher tells how wide the terminal is, else a shell may. */
    private static int columns(Map<String, String> environment) {
        String text = System.getProperty("cnnc.columns", environment.getOrDefault("COLUMNS", ""));
        return text.matches("[1-9][0-9]{1,4}") ? Integer.parseInt(text) : USUAL_COLUMNS;
    }

    /** Writes out what is buffered. */
    void flush() {
        out.flush();
        err.flush();
    }

    /** The stream's own encoder is that of the locale, so bytes are given to it instead. */
    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, false, StandardCharsets.UTF_8);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)),
                false,
                StandardCharsets.UTF_8);
    }

    private static Path link(int descriptor) {
        return Path.of("/proc/self/fd/" + descriptor);
    }

    /** A console tells of input and output together; where the system knows more, it is asked. */
    private static boolean isTerminal(int descriptor) {
        Path link = link(descriptor);
        if (!Files.isSymbolicLink(link)) {
            return true;
        }
        try {
            String device = Files.readSymbolicLink(link).toString();
            return device.startsWith("/dev/pts/")
                    || device.startsWith("/dev/tty")
                    || device.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
