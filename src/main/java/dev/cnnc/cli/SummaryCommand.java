package dev.cnnc.cli;

import dev.cnnc.CheckedFile;
import dev.cnnc.Compiler;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.plan.Plan;
import dev.cnnc.report.ModelSummary;
import dev.cnnc.report.SoundPart;
import dev.cnnc.report.SummaryCsv;
import dev.cnnc.report.SummaryJson;
import dev.cnnc.report.SummaryLayout;
import dev.cnnc.report.SummaryMarkdown;
import dev.cnnc.report.SummaryTable;
import dev.cnnc.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
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
                    + " multiply-accumulates (MACs) for one image, and the totals. The field of a"
                    + " layer is what one of its values depends on, in pixels of the input; memory"
                    + " is what its values take.",
            "",
            "Of a model with mistakes it shows what stands before the first. With --format=json"
                    + " the facts are one JSON document, in which shapes begin with -1, the batch,"
                    + " and `errors` lists what is wrong."
        },
        footer = {
            "  cnnc summary lenet5.cnn",
            "  cnnc summary --depth=2 resnet50.cnn",
            "  cnnc summary --format=markdown lenet5.cnn > lenet5.md",
            "  cnnc summary --format=json -Dclasses=20 lenet5.cnn"
        })
final class SummaryCommand implements Callable<Integer>, TableCommand {

    @ParentCommand private RootCommand root;

    @Parameters(paramLabel = "MODEL", arity = "1..*", description = "Model files: .cnn or .onnx.")
    private List<Path> models;

    @Option(
            names = "--depth",
            paramLabel = "N",
            description = {
                "Show layers as blocks nest them, and a block at this depth as one line.",
                "With --format=json or csv every layer is given."
            })
    private Integer depth;

    @Mixin private ModelSettings settings;

    @Override
    public Set<OutputFormat> tables() {
        return Set.of(OutputFormat.CSV, OutputFormat.MARKDOWN);
    }

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
        List<ModelSummary> summaries = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (SourceFile source : sources.files()) {
            CheckedFile checked = Compiler.check(source, values, sources.imports());
            summaries.addAll(summaries(checked));
            diagnostics.addAll(checked.diagnostics());
        }
        print(summaries, sources, diagnostics);
        screen.report(diagnostics);
        return sources.exitCode(diagnostics.stream().anyMatch(Diagnostic::isError));
    }

    private static List<ModelSummary> summaries(CheckedFile checked) {
        Map<String, Plan> plans = new HashMap<>();
        checked.plans().forEach(p -> plans.put(p.plain().model().name(), p.plain()));
        return SoundPart.of(checked.models(), checked.diagnostics()).stream()
                .filter(model -> !model.graph().nodes().isEmpty())
                .map(
                        model ->
                                ModelSummary.of(
                                        model,
                                        Optional.ofNullable(plans.get(model.graph().name()))))
                .toList();
    }

    private void print(List<ModelSummary> models, Sources sources, List<Diagnostic> diagnostics) {
        Screen screen = root.screen();
        switch (screen.format()) {
            case JSON -> {
                String document = SummaryJson.of(models);
                screen.print(ErrorsJson.append(document, sources.problems(), diagnostics));
            }
            case CSV -> screen.print(SummaryCsv.of(models));
            case MARKDOWN ->
                    screen.print(
                            joined(
                                    models,
                                    model ->
                                            SummaryMarkdown.of(
                                                    model,
                                                    depth == null
                                                            ? OptionalInt.empty()
                                                            : OptionalInt.of(depth))));
            case HUMAN, LINE -> {
                String tables = joined(models, this::table);
                boolean apart = !tables.isEmpty() && !diagnostics.isEmpty();
                screen.print(tables + (apart ? "\n" : ""));
            }
        }
    }

    private String table(ModelSummary model) {
        SummaryLayout layout = root.screen().layout();
        return depth == null
                ? SummaryTable.of(model, layout)
                : SummaryTable.of(model, layout, depth);
    }

    private static String joined(List<ModelSummary> models, Function<ModelSummary, String> text) {
        return models.stream().map(text).collect(Collectors.joining("\n"));
    }
}
