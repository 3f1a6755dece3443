package dev.cnnc.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.spi.ToolProvider;

/**
 * The command line as a tool of this process, {@code ToolProvider.findFirst("cnnc")}. It yields the
 * same exit codes, {@link ExitCode}, and writes without colours unless {@code --color=always} is
 * given. Runs in several threads do not disturb each other.
 */
public final class CnncTool implements ToolProvider {

    @Override
    public String name() {
        return "cnnc";
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... args) {
        try (PrintStream outStream = new PrintStream(new WriterStream(out));
                PrintStream errStream = new PrintStream(new WriterStream(err))) {
            return Main.run(args, outStream, errStream);
        }
    }

    @Override
    public int run(PrintStream out, PrintStream err, String... args) {
        return Main.run(args, out, err);
    }
}
