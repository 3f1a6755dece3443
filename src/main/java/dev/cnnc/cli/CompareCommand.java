package dev.cnnc.cli;

import dev.cnnc.CheckedFile;
import dev.cnnc.Compiler;
import dev.cnnc.compare.Accuracy;
import dev.cnnc.compare.CapacityChart;
import dev.cnnc.compare.ComparedModel;
import dev.cnnc.compare.ComparisonTables;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.drawing.Drawing;
import dev.cnnc.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cnnc compare}: what networks cost and what they are worth, as a table and a chart. */
@Command(
        name = "compare",
        customSynopsis = "cnnc compare MODEL... [--measure] [-o FILE] [OPTIONS]",
        description = {
            "Shows networks beside each other: parameters, multiply-accumulates, the size of weights"
                    + " and of values, how long an image takes on this machine (with --measure), and"
                    + " their accuracy, as published by torchvision or given by --accuracy.",
            "",
            "With -o it draws the chart of all: cost across, accuracy up, or speed where no accuracy"
                    + " is known, and parameters as areas. Random weights are measured, which are as"
                    + " fast as any."
        },
        footer = {
            "  cnnc compare resnet18.cnn resnet50.cnn vgg11.onnx",
            "  cnnc compare models/*.cnn --measure -o capacity.svg",
            "  cnnc compare mine.cnn resnet18.cnn --accuracy accuracy.json --format=markdown"
        })
final class CompareCommand implements Callable<Integer>, TableCommand {

    @ParentCommand private RootCommand root;

    @Parameters(paramLabel = "MODEL", arity = "1..*", description = "Model files: .cnn or .onnx.")
    private List<Path> models;

    @Mixin private MeasureOptions measuring;

    @Option(
            names = "--accuracy",
            paramLabel = "FILE",
            description =
                    "Top-1 accuracy in percent, as JSON by the names of models:"
                            + " {\"Mine\": 71.2, \"ResNet18\": {\"top1\": 69.8, \"source\": \"...\"}}.")
    private Path accuracy;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Draw the chart, as .svg or .png.")
    private Path output;

    @Option(
            names = {"-f", "--force"},
            description = "Also replace a FILE that cnnc did not write.")
    private boolean force;

    @Mixin private ModelSettings settings;

    @Override
    public Set<OutputFormat> tables() {
        return Set.of(OutputFormat.CSV, OutputFormat.MARKDOWN);
    }

    @Override
    public Integer call() {
        Map<String, String> values = settings.values();
        Optional<String> ending = ending();
        measuring.check();
        Map<String, Accuracy> known = accuracy == null ? Map.of() : AccuracyFile.read(accuracy);
        Screen screen = root.screen();
        Sources sources = Sources.read(models, screen);
        List<ComparedFile> files = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (SourceFile source : sources.files()) {
            CheckedFile checked = Compiler.check(source, values, sources.imports());
            diagnostics.addAll(checked.diagnostics());
            if (!checked.hasErrors()) {
                files.add(new ComparedFile(source, checked.plans()));
            }
        }
        int exitCode = sources.exitCode(diagnostics.stream().anyMatch(Diagnostic::isError));
        screen.report(diagnostics);
        // A chart without one of the networks would be mistaken for that of all.
        boolean drawn = ending.isPresent() && exitCode == ExitCode.OK;
        if (ending.isPresent() && !drawn) {
            screen.note(
                    "`%s` is not drawn%s, since a network is missing"
                            .formatted(
                                    output, measuring.wanted() ? ", nor are times measured" : ""));
        }
        boolean measured = measuring.wanted() && (drawn || ending.isEmpty());
        List<ComparedModel> models = ComparedFile.models(files, known, screen);
        List<ComparedModel> compared =
                measured
                        ? measuring.measure(models, files, values, sources.imports(), screen)
                        : models;
        print(compared, sources, diagnostics);
        if (drawn) {
            draw(compared, ending.get());
        }
        return exitCode;
    }

    private Optional<String> ending() {
        if (output == null) {
            return Optional.empty();
        }
        DesktopCheck.require("drawing");
        List<String> endings = List.of(PictureFiles.SVG, PictureFiles.PNG);
        String ending = ResultsFile.require(output, endings);
        ResultsFile.requireFree(output, List.of(PictureFiles.mark(ending)), force);
        return Optional.of(ending);
    }

    private void print(
            List<ComparedModel> compared, Sources sources, List<Diagnostic> diagnostics) {
        Screen screen = root.screen();
        ComparisonTables tables = new ComparisonTables(compared, measuring.method());
        switch (screen.format()) {
            case JSON ->
                    screen.print(ErrorsJson.append(tables.json(), sources.problems(), diagnostics));
            case CSV -> screen.print(tables.csv());
            case MARKDOWN -> screen.print(tables.markdown());
            case HUMAN, LINE -> {
                if (!compared.isEmpty()) {
                    screen.print(tables.text(screen.colors()));
                }
            }
        }
    }

    private void draw(List<ComparedModel> compared, String ending) {
        Screen screen = root.screen();
        Drawing chart =
                CapacityChart.of(compared, measuring.method())
                        .orElseThrow(
                                () ->
                                        CommandException.usage(
                                                "the chart needs accuracy or speed, and of none of"
                                                        + " the networks one is known",
                                                "add `--measure`, or `--accuracy FILE`"));
        List<String> missing =
                compared.stream()
                        .filter(model -> !CapacityChart.shown(compared).contains(model))
                        .map(model -> "`" + model.name() + "`")
                        .toList();
        if (!missing.isEmpty()) {
            screen.note("not in the chart, for want of an accuracy: " + String.join(", ", missing));
        }
        PictureFiles.of(output, ending, chart).write(output, force, screen);
    }
}
