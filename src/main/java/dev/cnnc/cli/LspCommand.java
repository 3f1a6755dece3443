package dev.cnnc.cli;

import dev.cnnc.emit.Version;
import dev.cnnc.lsp.StdioServer;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code cnnc lsp}: a language server on standard input and output. */
@Command(
        name = "lsp",
        customSynopsis = "cnnc lsp",
        description = {
            "Serves an editor by the Language Server Protocol on standard input and output:"
                    + " mistakes as you type, shapes behind every stage, completion, renaming and"
                    + " more. Editors start it; docs/editors.md says how.",
            "",
            "It ends when the editor shuts it down or is gone."
        },
        footer = {"  cnnc lsp", "  cnnc lsp --stdio"})
final class LspCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;

    @Option(
            names = "--stdio",
            description = "Use standard input and output, as is done anyway; some editors ask.")
    private boolean standardStreams;

    @Override
    public Integer call() {
        Terminal terminal = root.terminal();
        if (System.console() != null && !standardStreams) {
            root.screen()
                    .note("waiting for an editor; docs/editors.md says how editors start this");
            terminal.flush();
        }
        return serve(terminal);
    }

    /** Nothing but the protocol may reach standard output. */
    private static int serve(Terminal terminal) {
        PrintStream standard = System.out;
        System.setOut(terminal.err());
        try {
            return StdioServer.serve(System.in, terminal.out(), Version.CURRENT);
        } finally {
            System.setOut(standard);
        }
    }
}
