package dev.cnnc.cli;

import com.google.gson.JsonObject;
import dev.cnnc.elaborate.ClassNames;
import dev.cnnc.files.ModelFile;
import dev.cnnc.files.WeightsOutput;
import dev.cnnc.graph.Graph;
import dev.cnnc.onnx.OnnxImport;
import dev.cnnc.output.OutputException;
import dev.cnnc.output.OutputFile;
import dev.cnnc.output.OutputWriter;
import dev.cnnc.output.WriteReport;
import dev.cnnc.report.ModelSummary;
import dev.cnnc.report.Quantities;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cnnc import}: an ONNX model as text of the language, and its weights beside it. */
@Command(
        name = "import",
        customSynopsis = "cnnc import MODEL.onnx -o DIR [OPTIONS]",
        description = {
            "Writes an ONNX model as a .cnn file that people can read, and its weights as"
                    + " safetensors under the keys of that model.",
            "",
            "Opsets 7 to 21 are read, and older ones where operators meant the same. Constants and"
                    + " the arithmetic of shapes are folded away. What cannot be imported is one"
                    + " error that lists every such node."
        },
        footer = {
            "  cnnc import resnet18.onnx -o models/",
            "  cnnc import model.onnx -o models/ --name Detector"
        })
final class ImportCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;

    @Parameters(paramLabel = "MODEL", description = "The ONNX model.")
    private Path model;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "The directory for both files, made where it is missing. Required.")
    private Path output;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What to call the model. Default: the name of its file.")
    private String name;

    @Option(
            names = {"-f", "--force"},
            description =
                    "Also replace a .cnn file with another text, and weights that cnnc did not write.")
    private boolean force;

    /** A text of the user's from now on: only the same text is replaced without being told. */
    private record ModelText(String path, String content) implements OutputFile {

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String owner() {
            return "this import";
        }

        @Override
        public boolean isGenerated(Path existing) throws IOException {
            return Files.size(existing) == content.getBytes(StandardCharsets.UTF_8).length
                    && Files.readString(existing).equals(content);
        }
    }

    @Override
    public Integer call() {
        try {
            return importModel();
        } catch (CommandException e) {
            if (root.screen().isJson()) {
                root.screen().print(ErrorsJson.append("{}", List.of(e), List.of()));
            }
            throw e;
        }
    }

    private int importModel() {
        if (name != null && !name.matches("[A-Za-z][A-Za-z0-9_]{0,99}")) {
            throw CommandException.usage(
                    "`%s` cannot be the name of a model".formatted(name),
                    "a name has letters, digits and underlines, such as `Detector`");
        }
        if (name != null) {
            requireClassName();
        }
        Screen screen = root.screen();
        OnnxImport imported = FileProblems.importOnnx(model);
        requireFreeName(imported.graph());
        OnnxImport named = name == null ? imported : imported.named(name);
        named.notes().forEach(screen::note);
        String base = base(model.getFileName().toString());
        ModelText text = new ModelText(base + ".cnn", ModelFile.text(named));
        WeightsOutput weights = new WeightsOutput(base + ".safetensors", named.weights().tensors());
        WriteReport report = write(List.of(text, weights));
        report.repair(output).ifPresent(screen::note);
        print(named, List.of(text.path(), weights.path()), report);
        return ExitCode.OK;
    }

    private void requireClassName() {
        ClassNames.problem(name)
                .ifPresent(
                        problem -> {
                            throw CommandException.usage(
                                    problem,
                                    "choose another name, such as `%s`"
                                            .formatted(ClassNames.alternative(name)));
                        });
    }

    private void requireFreeName(Graph graph) {
        boolean input = graph.inputs().stream().anyMatch(node -> node.key().equals(name));
        boolean output = graph.outputs().stream().anyMatch(each -> each.name().equals(name));
        if (input || output) {
            throw CommandException.usage(
                    "`%s` is already the name of an %s".formatted(name, input ? "input" : "output"),
                    "choose another name, such as `%s`".formatted(ClassNames.alternative(name)));
        }
    }

    private static String base(String file) {
        return ModelFile.isOnnx(Path.of(file))
                ? file.substring(0, file.length() - ".onnx".length())
                : file;
    }

    private WriteReport write(List<OutputFile> files) {
        try {
            return new OutputWriter().writeAll(output, files, force);
        } catch (OutputException e) {
            throw new CommandException(ExitCode.OUTPUT_FAILURE, e.getMessage(), "");
        }
    }

    private void print(OnnxImport imported, List<String> files, WriteReport report) {
        Screen screen = root.screen();
        if (screen.isJson()) {
            JsonObject document = new JsonObject();
            document.addProperty("model", imported.graph().name());
            document.addProperty("cnn", output.resolve(files.get(0)).toString());
            document.addProperty("weights", output.resolve(files.get(1)).toString());
            screen.print(ErrorsJson.append(document.toString(), List.of(), List.of()));
            return;
        }
        screen.printLine(
                "%s: %s, %s"
                        .formatted(
                                imported.graph().name(),
                                Quantities.count(
                                        ModelSummary.layerCount(imported.graph()), "layer"),
                                Quantities.count(imported.graph().parameterCount(), "parameter")));
        for (String file : files) {
            String state = report.written().contains(file) ? "" : " (unchanged)";
            screen.printLine("  " + output.resolve(file) + state);
        }
    }
}
