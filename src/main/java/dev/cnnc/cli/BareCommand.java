package dev.cnnc.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cnnc} without the name of a command: compiles. */
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
            "  cnnc graph lenet5.cnn -o lenet5.html",
            "  cnnc run lenet5.cnn --weights lenet5.safetensors --input digit.png",
            "  cnnc bench resnet18.cnn",
            "  cnnc weights resnet18.pth",
            "  cnnc import resnet18.onnx -o models/",
            "  cnnc help run"
        })
final class BareCommand extends RootCommand implements Callable<Integer> {

    @Mixin private CompileArguments arguments;

    BareCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        if (spec().commandLine().getParseResult().originalArgs().isEmpty()) {
            spec().commandLine().usage(terminal().err());
            return ExitCode.USAGE;
        }
        return new Compilation(arguments, screen()).run();
    }
}
