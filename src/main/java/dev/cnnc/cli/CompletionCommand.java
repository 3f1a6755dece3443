package dev.cnnc.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code cnnc completion}: a script by which shells complete the command line. */
@Command(
        name = "completion",
        customSynopsis = "cnnc completion",
        description = "Writes a script to standard output by which bash and zsh complete cnnc.",
        footer = {
            "  source <(cnnc completion)",
            "  cnnc completion > ~/.local/share/bash-completion/completions/cnnc"
        })
final class CompletionCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;

    @Override
    public Integer call() {
        root.screen().print(AutoComplete.bash("cnnc", root.spec().commandLine()) + "\n");
        return ExitCode.OK;
    }
}
