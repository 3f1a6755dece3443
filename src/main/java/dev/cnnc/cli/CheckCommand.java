package dev.cnnc.cli;

import dev.cnnc.CheckedFile;
import dev.cnnc.Compiler;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cnnc check}: finds every mistake and writes nothing. */
@Command(
        name = "check",
        customSynopsis = "cnnc check MODEL... [OPTIONS]",
        description =
                "Finds the mistakes of models, all in one run, and writes no file. Each comes with"
                        + " its place and, where one is known, its repair.",
        footer = {
            "  cnnc check lenet5.cnn",
            "  cnnc check --format=line models/*.cnn",
            "  cnnc check --format=json lenet5.cnn > lenet5.sarif"
        })
final class CheckCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;

    @Parameters(paramLabel = "MODEL", arity = "1..*", description = "Model files: .cnn or .onnx.")
    private List<Path> models;

    @Mixin private ModelSettings settings;

    @Override
    public Integer call() {
        Map<String, String> values = settings.values();
        Screen screen = root.screen();
        Sources sources = Sources.read(models, screen);
        List<Diagnostic> diagnostics = new ArrayList<>();
        boolean errors = false;
        for (SourceFile source : sources.files()) {
            CheckedFile checked = Compiler.check(source, values, sources.imports());
            diagnostics.addAll(checked.diagnostics());
            errors |= checked.hasErrors();
            if (!checked.hasErrors()) {
                screen.printLine(source + ": ok");
            }
        }
        screen.reportResult(diagnostics, sources.problems());
        return sources.exitCode(errors);
    }
}
