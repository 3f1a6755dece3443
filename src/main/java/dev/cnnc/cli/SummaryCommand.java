package dev.cnnc.cli;

import dev.cnnc.CheckedFile;
import dev.cnnc.Compiler;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.elaborate.Elaboration;
import dev.cnnc.report.SoundPart;
import dev.cnnc.report.SummaryJson;
import dev.cnnc.report.SummaryTable;
import dev.cnnc.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cnnc summary}: the layers of a model with shapes and cost. */
@Command(
        name = "summary",
        customSynopsis = "cnnc summary MODEL... [OPTIONS]",
        description = {
            "Shows the layers of models with their output shapes, parameters and"
                    + " multiply-accumulates (MACs) for one image, and the totals.",
            "",
            "Of a model with mistakes it shows what stands before the first. With --format=json"
                    + " the facts are one JSON document, in which shapes begin with -1, the batch,"
                    + " and `errors` lists what is wrong."
        },
        footer = {
            "  cnnc summary lenet5.cnn",
            "  cnnc summary --depth=2 resnet50.cnn",
            "  cnnc summary --format=json -Dclasses=20 lenet5.cnn"
        })
final class SummaryCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;

    @Parameters(paramLabel = "MODEL", arity = "1..*", description = "Model files: .cnn or .onnx.")
    private List<Path> models;

    @Option(
            names = "--depth",
            paramLabel = "N",
            description = {
                "Show layers as blocks nest them, and a block at this depth as one line.",
                "With --format=json every layer is given."
            })
    private Integer depth;

    @Mixin private ModelSettings settings;

    @Override
    public Integer call() {
        if (depth != null && depth < 1) {
            throw CommandException.usage(
                    "`--depth` is %s, and must be at least 1".formatted(depth),
                    "`--depth=1` shows what stands at the top of the model");
        }
        Map<String, String> values = settings.values();
        Screen screen = root.screen();
        Sources sources = Sources.read(models, screen);
        List<Elaboration> sound = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (SourceFile source : sources.files()) {
            CheckedFile checked = Compiler.check(source, values, sources.imports());
            sound.addAll(SoundPart.of(checked.models(), checked.diagnostics()));
            diagnostics.addAll(checked.diagnostics());
        }
        if (screen.isJson()) {
            String document = SummaryJson.of(sound);
            screen.print(ErrorsJson.append(document, sources.problems(), diagnostics));
        } else {
            String tables = tables(sound, screen.colors());
            boolean apart = !tables.isEmpty() && !diagnostics.isEmpty();
            screen.print(tables + (apart ? "\n" : ""));
        }
        screen.report(diagnostics);
        return sources.exitCode(diagnostics.stream().anyMatch(Diagnostic::isError));
    }

    private String tables(List<Elaboration> models, boolean colors) {
        return models.stream()
                .filter(model -> !model.graph().nodes().isEmpty())
                .map(
                        model ->
                                depth == null
                                        ? SummaryTable.of(model, colors)
                                        : SummaryTable.of(model, colors, depth))
                .collect(Collectors.joining("\n"));
    }
}
