package dev.cnnc.cli;

import com.google.gson.JsonObject;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.files.FileImports;
import dev.cnnc.files.ModelFile;
import dev.cnnc.output.OutputException;
import dev.cnnc.output.OutputWriter;
import dev.cnnc.report.Quantities;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cnnc graph}: a drawing of a model. */
@Command(
        name = "graph",
        customSynopsis = "cnnc graph MODEL -o FILE [OPTIONS]",
        description = {
            "Draws a model with its blocks as boxes and shapes on its edges. The ending of FILE says"
                    + " how:",
            "",
            "  .html  a page to look into, without any other file: pan, zoom, search, open and"
                    + " close blocks, colours by cost, and for each layer its weights, its line in"
                    + " the model and the Java that computes it",
            "  .svg   a drawing for print",
            "  .dot   for Graphviz",
            "  .mmd   for Mermaid",
            "",
            "--style=planes draws the planes of feature maps side by side, as the paper of LeNet-5"
                    + " does, of a network without branches."
        },
        footer = {
            "  cnnc graph resnet50.cnn -o resnet50.html",
            "  cnnc graph --depth=2 resnet50.cnn -o resnet50.svg",
            "  cnnc graph --style=planes lenet5.cnn -o lenet5.svg"
        })
final class GraphCommand implements Callable<Integer> {

    private static final String ADVICE =
            "pass `--force` to replace %s, or choose another name with `-o`";

    @ParentCommand private RootCommand root;

    @Parameters(paramLabel = "MODEL", description = "The model file: .cnn or .onnx.")
    private Path model;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The file to write: .html, .svg, .dot or .mmd. Required.")
    private Path output;

    @Option(
            names = "--style",
            paramLabel = "STYLE",
            defaultValue = "graph",
            converter = DrawingStyle.Converter.class,
            completionCandidates = DrawingStyle.Candidates.class,
            description =
                    "What to draw: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}; planes for"
                            + " .svg and .html only.")
    private DrawingStyle style;

    @Option(
            names = "--depth",
            paramLabel = "N",
            description = {
                "Draw a block at this depth as one box, as `cnnc summary` does. In a page it can be"
                        + " opened."
            })
    private Integer depth;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Which model, where the file declares several.")
    private String modelName;

    @Option(
            names = {"-f", "--force"},
            description = "Also replace a file that cnnc did not write, or that is being read.")
    private boolean force;

    @Mixin private ModelSettings settings;

    @Override
    public Integer call() {
        if (depth != null && depth < 1) {
            throw CommandException.usage(
                    "`--depth` is %s, and must be at least 1".formatted(depth),
                    "`--depth=1` draws what stands at the top of the model");
        }
        DrawingFormat format = DrawingFormat.of(output);
        style.requireFormat(format);
        Map<String, String> values = settings.values();
        try {
            return draw(format, values);
        } catch (CommandException e) {
            printErrors(List.of(e), List.of());
            throw e;
        }
    }

    private int draw(DrawingFormat format, Map<String, String> values) {
        Screen screen = root.screen();
        ModelFile read = FileProblems.readModel(model);
        read.notes().forEach(screen::note);
        FileImports imports = new FileImports();
        imports.add(model, read.source());
        ModelChoice choice = ModelChoice.of(read.source(), imports, modelName, values);
        screen.report(choice.diagnostics());
        if (choice.hasErrors()) {
            printErrors(List.of(), choice.diagnostics());
            return ExitCode.MODEL_ERRORS;
        }
        FileProblems.requirePlace(output, "model." + format.word());
        if (!force) {
            FileProblems.requireOther(output, model);
        }
        String drawing = style.draw(choice, format, Optional.ofNullable(depth));
        write(new DrawingOutput(output.getFileName().toString(), drawing));
        long bytes = drawing.getBytes(StandardCharsets.UTF_8).length;
        screen.printLine("%s: %s, %s".formatted(output, choice.name(), Quantities.bytes(bytes)));
        if (screen.isJson()) {
            screen.print(json(choice.name(), format, bytes));
        }
        return ExitCode.OK;
    }

    /** Writes the file whole or not at all. */
    private void write(DrawingOutput drawing) {
        Path directory = output.toAbsolutePath().getParent();
        try {
            new OutputWriter(ADVICE)
                    .writeAll(directory, List.of(drawing), force)
                    .repair(directory)
                    .ifPresent(root.screen()::note);
        } catch (OutputException e) {
            throw new CommandException(ExitCode.OUTPUT_FAILURE, e.getMessage(), "");
        }
    }

    private String json(String name, DrawingFormat format, long bytes) {
        JsonObject document = new JsonObject();
        document.addProperty("file", output.toString());
        document.addProperty("model", name);
        document.addProperty("style", style.toString());
        document.addProperty("drawing", format.word());
        document.addProperty("bytes", bytes);
        return ErrorsJson.append(document.toString(), List.of(), List.of());
    }

    /** Whoever asked for a document gets one, of errors only, where nothing was written. */
    private void printErrors(List<CommandException> problems, List<Diagnostic> diagnostics) {
        if (root.screen().isJson()) {
            root.screen().print(ErrorsJson.append("{}", problems, diagnostics));
        }
    }
}
