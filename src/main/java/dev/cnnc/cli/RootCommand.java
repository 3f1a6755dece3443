package dev.cnnc.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code cnnc} itself: compiles, where no other command is named. */
@Command(
        name = "cnnc",
        versionProvider = VersionText.class,
        customSynopsis = {
            "cnnc MODEL... -o DIR [OPTIONS]",
            "       cnnc COMMAND [ARGUMENTS] [OPTIONS]"
        },
        description = {
            "Compiles convolutional networks, written in the .cnn language, to plain Java sources"
                    + " without any dependency. Weights trained in PyTorch load into them by name.",
            "",
            "Without a command the models are compiled. Every model is checked before anything is"
                    + " written, and output is written whole or not at all."
        },
        footer = {
            "  cnnc lenet5.cnn -o src/main/java --package com.example.digits",
            "  cnnc check models/*.cnn",
            "  cnnc fmt models/",
            "  cnnc summary lenet5.cnn",
            "  cnnc run lenet5.cnn --weights lenet5.safetensors --input digit.png",
            "  cnnc bench resnet18.cnn",
            "  cnnc weights resnet18.pth",
            "  cnnc import resnet18.onnx -o models/",
            "  cnnc help run"
        })
final class RootCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Mixin private CompileArguments arguments;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "human",
            converter = OutputFormat.Converter.class,
            scope = ScopeType.INHERIT,
            description = {
                "For whom to write: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
                "With json, `check` and `compile` write one SARIF document to standard output."
            })
    private OutputFormat format;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            converter = ColorMode.Converter.class,
            scope = ScopeType.INHERIT,
            description = {
                "When to use colours: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, on a"
                        + " terminal and where NO_COLOR is not set."
            })
    private ColorMode color;

    @Option(
            names = "--max-errors",
            paramLabel = "N",
            defaultValue = "20",
            scope = ScopeType.INHERIT,
            description =
                    "Show N errors and N warnings at most; 0 shows all. Default: ${DEFAULT-VALUE}.")
    private int mostErrors;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version of cnnc and of Java.")
    private boolean version;

    RootCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (spec.commandLine().getParseResult().originalArgs().isEmpty()) {
            spec.commandLine().usage(terminal.err());
            return ExitCode.USAGE;
        }
        return new Compilation(arguments, screen()).run();
    }

    /** What commands write to. */
    Screen screen() {
        return new Screen(terminal, color, format, DiagnosticLimit.of(mostErrors));
    }

    /** The command line as a whole. */
    CommandSpec spec() {
        return spec;
    }
}
