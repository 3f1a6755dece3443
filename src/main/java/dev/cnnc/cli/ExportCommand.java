package dev.cnnc.cli;

import com.google.gson.JsonObject;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.export.ExportException;
import dev.cnnc.export.GraphExport;
import dev.cnnc.export.OnnxModel;
import dev.cnnc.export.OnnxWriter;
import dev.cnnc.files.WeightsOutput;
import dev.cnnc.graph.Graph;
import dev.cnnc.output.OutputWriter;
import dev.cnnc.report.Quantities;
import java.io.IOException;
import java.nio.file.Files;
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

/** {@code cnnc export}: a model and its weights as an ONNX file. */
@Command(
        name = "export",
        customSynopsis = "cnnc export MODEL --weights FILE -o FILE [OPTIONS]",
        description = {
            "Writes a model with its weights as an ONNX file of opset 17, which ONNX Runtime, OpenCV"
                    + " and Netron read.",
            "",
            "Weights keep their keys, inputs and outputs their names, and a batch has any size."
                    + " The file is written whole or not at all."
        },
        footer = {
            "  cnnc export lenet5.cnn --weights lenet5.safetensors -o lenet5.onnx",
            "  cnnc export nets.cnn --model Small -Dclasses=20 -w small.safetensors -o small.onnx"
        })
final class ExportCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;

    @Parameters(paramLabel = "MODEL", description = "The model file: .cnn or .onnx.")
    private Path model;

    @Option(
            names = {"-w", "--weights"},
            paramLabel = "FILE",
            description =
                    "The weights, under PyTorch's keys: safetensors, .pt, .npz or .onnx. Required,"
                            + " unless the model is ONNX.")
    private Path weights;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The ONNX file to write. Required.")
    private Path output;

    @Option(
            names = {"-f", "--force"},
            description = "Also replace a file that is no ONNX model, or that is being read.")
    private boolean force;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Which model, where the file declares several.")
    private String modelName;

    @Mixin private ModelSettings settings;

    @Override
    public Integer call() {
        WeightedModel.requireWeights("export", model, weights, " -o FILE.onnx");
        Map<String, String> values = settings.values();
        try {
            return export(values);
        } catch (CommandException e) {
            printErrors(List.of(e), List.of());
            throw e;
        }
    }

    private int export(Map<String, String> values) {
        Screen screen = root.screen();
        WeightedModel weighted =
                WeightedModel.read(model, Optional.ofNullable(weights), modelName, values, screen);
        if (!weighted.isUsable()) {
            printErrors(List.of(), weighted.problems());
            return weighted.exitCode();
        }
        OnnxTarget.require(output, force);
        if (!force) {
            FileProblems.requireOther(output, model);
            FileProblems.requireOther(output, weighted.place());
        }
        long bytes = write(new OnnxWriter(onnx(weighted.graph()), weighted.tensors()));
        String name = weighted.graph().name();
        screen.printLine(
                "%s: %s, ONNX opset %s, %s"
                        .formatted(output, name, OnnxModel.OPSET, Quantities.bytes(bytes)));
        if (screen.isJson()) {
            screen.print(json(name, bytes));
        }
        return ExitCode.OK;
    }

    private static OnnxModel onnx(Graph graph) {
        try {
            return GraphExport.of(graph);
        } catch (ExportException e) {
            throw new CommandException(ExitCode.MODEL_ERRORS, e.getMessage(), e.help());
        }
    }

    /** Writes the file whole or not at all; the number of its bytes. */
    private long write(OnnxWriter writer) {
        Path target = output.toAbsolutePath();
        OnnxOutput content = new OnnxOutput(target.getFileName().toString(), writer);
        try {
            new OutputWriter()
                    .writeAll(target.getParent(), List.of(content), true)
                    .repair(target.getParent())
                    .ifPresent(root.screen()::note);
            return Files.size(target);
        } catch (IOException e) {
            throw WeightsOutput.damage(e)
                    .map(WeightedModel::unreadable)
                    .orElseGet(
                            () ->
                                    new CommandException(
                                            ExitCode.OUTPUT_FAILURE, e.getMessage(), ""));
        }
    }

    private String json(String name, long bytes) {
        JsonObject document = new JsonObject();
        document.addProperty("file", output.toString());
        document.addProperty("model", name);
        document.addProperty("opset", OnnxModel.OPSET);
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
