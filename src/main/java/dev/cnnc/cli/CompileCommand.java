package dev.cnnc.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code cnnc compile}: what {@code cnnc} does without a command. */
@Command(
        name = "compile",
        customSynopsis = "cnnc compile MODEL... -o DIR [OPTIONS]",
        description = {
            "Compiles models to Java sources; the same as `cnnc MODEL... -o DIR`.",
            "",
            "Every model is checked before anything is written. Files are written whole or not at"
                    + " all, only where they changed, and never over a file that cnnc did not write"
                    + " unless --force is given."
        },
        footer = {
            "  cnnc compile lenet5.cnn -o src/main/java --package com.example.digits",
            "  cnnc compile *.cnn -o out -Dclasses=20",
            "  cnnc compile lenet5.cnn --weights lenet5.pt -o out",
            "  cnnc compile resnet18.cnn --explain --target=vector",
            "  cnnc compile resnet18.cnn --explain=layer1.0.conv1"
        })
final class CompileCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;

    @Mixin private CompileArguments arguments;

    @Override
    public Integer call() {
        return new Compilation(arguments, root.screen()).run();
    }
}
