package dev.cnnc.cli;

import com.google.gson.JsonObject;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.files.WeightsOutput;
import dev.cnnc.output.OutputException;
import dev.cnnc.output.OutputWriter;
import dev.cnnc.output.WriteReport;
import dev.cnnc.report.Quantities;
import dev.cnnc.report.WeightsJson;
import dev.cnnc.report.WeightsTable;
import dev.cnnc.weights.Conversion;
import dev.cnnc.weights.TensorFile;
import dev.cnnc.weights.WeightsException;
import dev.cnnc.weights.WeightsFile;
import dev.cnnc.weights.WeightsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code cnnc weights}: what a file of weights holds, and its conversion to safetensors. */
@Command(
        name = "weights",
        customSynopsis = "cnnc weights FILE [-o FILE] [OPTIONS]",
        description = {
            "Lists the tensors of a file: names, types, shapes and the range of their values.",
            "",
            "It reads safetensors, what `torch.save` writes (.pt, .pth, .th), NumPy's .npz and .npy,"
                    + " and the initializers of ONNX models; the content decides, not the ending."
                    + " Pickles are read without running anything in them. With -o it writes the"
                    + " tensors as safetensors of 32-bit floats."
        },
        footer = {
            "  cnnc weights resnet18.pth",
            "  cnnc weights --format=json model.onnx",
            "  cnnc weights resnet18.pth -o resnet18.safetensors"
        })
final class WeightsCommand implements Callable<Integer> {

    @ParentCommand private RootCommand root;

    @Parameters(paramLabel = "FILE", description = "A file of weights.")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the tensors to this file, as safetensors.")
    private Path output;

    @Option(
            names = {"-f", "--force"},
            description = "Also replace a file that is not safetensors.")
    private boolean force;

    @Override
    public Integer call() {
        FileProblems.requireFile(file);
        try {
            TensorFile tensors = WeightsReader.read(file);
            if (output != null) {
                convert(tensors);
            } else {
                list(tensors);
            }
            return ExitCode.OK;
        } catch (WeightsException e) {
            return refuse(WeightsFile.damage(e));
        } catch (IOException e) {
            throw FileProblems.unreadable(file, e);
        }
    }

    private void list(TensorFile tensors) throws IOException, WeightsException {
        Screen screen = root.screen();
        if (screen.isJson()) {
            String document = WeightsJson.of(tensors);
            screen.print(ErrorsJson.append(document, List.of(), List.of()));
        } else {
            screen.print(WeightsTable.of(tensors, screen.colors()));
            note(tensors.notes());
        }
    }

    private void convert(TensorFile tensors) throws WeightsException {
        Conversion conversion = Conversion.of(tensors);
        requireSafetensors();
        Path folder = output.getParent() == null ? Path.of(".") : output.getParent();
        WeightsOutput content =
                new WeightsOutput(output.getFileName().toString(), conversion.tensors());
        try {
            WriteReport report = new OutputWriter().writeAll(folder, List.of(content), true);
            report.repair(folder).ifPresent(root.screen()::note);
            report(conversion.tensors().size(), !report.written().isEmpty());
        } catch (OutputException e) {
            Optional<WeightsException> damage = WeightsOutput.damage(e);
            if (damage.isPresent()) {
                throw damage.get();
            }
            throw new CommandException(ExitCode.OUTPUT_FAILURE, e.getMessage(), "");
        }
        note(conversion.notes());
    }

    private void report(int count, boolean changed) {
        Screen screen = root.screen();
        if (screen.isJson()) {
            JsonObject document = new JsonObject();
            document.addProperty("file", output.toString());
            document.addProperty("tensors", count);
            screen.print(ErrorsJson.append(document.toString(), List.of(), List.of()));
            return;
        }
        screen.printLine(
                "%s%s%s%s"
                        .formatted(
                                Quantities.count(count, "tensor"),
                                screen.unicode() ? " → " : " -> ",
                                output,
                                changed ? "" : " (unchanged)"));
    }

    /** A file that is something else is not replaced by accident. */
    private void requireSafetensors() {
        if (Files.isDirectory(output)) {
            throw new CommandException(
                    ExitCode.OUTPUT_FAILURE,
                    "cannot write `%s`: it is a directory".formatted(output),
                    "name the file, such as `%s`".formatted(output.resolve("weights.safetensors")));
        }
        if (!force && Files.exists(output) && !isSafetensors()) {
            throw new CommandException(
                    ExitCode.OUTPUT_FAILURE,
                    "`%s` exists and is not a safetensors file".formatted(output),
                    "pass `--force` to replace it, or choose another name");
        }
    }

    private boolean isSafetensors() {
        try {
            WeightsReader.read(output);
            return WeightsReader.isSafetensors(output);
        } catch (WeightsException | IOException e) {
            return false;
        }
    }

    private void note(List<String> notes) {
        notes.forEach(note -> root.screen().note(note));
    }

    private int refuse(Diagnostic damage) {
        Screen screen = root.screen();
        screen.show(List.of(damage));
        if (screen.isJson()) {
            screen.print(ErrorsJson.append("{\"tensors\": []}", List.of(), List.of(damage)));
        }
        return ExitCode.INPUT_UNREADABLE;
    }
}
