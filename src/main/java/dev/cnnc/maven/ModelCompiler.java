package dev.cnnc.maven;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.elaborate.PackageNames;
import dev.cnnc.emit.JavaEmitter;
import dev.cnnc.files.FileException;
import dev.cnnc.files.FileImports;
import dev.cnnc.files.InputFiles;
import dev.cnnc.files.ModelFile;
import dev.cnnc.files.WeightsOutput;
import dev.cnnc.graph.Graph;
import dev.cnnc.output.ContentDigest;
import dev.cnnc.output.OutputFile;
import dev.cnnc.source.SourceFile;
import dev.cnnc.tune.ErrorBudgets;
import dev.cnnc.weights.OnnxExternalFiles;
import dev.cnnc.weights.OnnxReader;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.WeightsException;
import dev.cnnc.weights.WeightsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles the models of one run, which share the files that they import. */
final class ModelCompiler {

    private final Options options;
    private final boolean bundlesWeights;
    private final FileImports imports = new FileImports();

    /**
     * @param bundlesWeights whether weights go along
     */
    ModelCompiler(Options options, boolean bundlesWeights) {
        this.options = options;
        this.bundlesWeights = bundlesWeights;
    }

    /** What becomes of the model at {@code place}; every mistake is a message of the result. */
    CompiledModel compile(ModelPlace place) {
        Run run = new Run(place);
        try {
            run.compile();
        } catch (FileException e) {
            run.messages.addAll(Message.of(e, place.file()));
        } catch (WeightsException e) {
            run.messages.add(Message.error(run.weightsPlace(), e.getMessage(), e.help()));
        } catch (IOException e) {
            FileException problem = InputFiles.unreadable(run.weightsPlace(), e);
            run.messages.addAll(Message.of(problem, run.weightsPlace()));
        }
        return run.finished();
    }

    /** One model on its way. */
    private final class Run {

        private final ModelPlace place;
        private final Map<Path, String> inputs = new LinkedHashMap<>();
        private final List<Message> messages = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final List<OutputFile> weights = new ArrayList<>();
        private CompilationResult result =
                new CompilationResult(List.of(), List.of(), List.of(), List.of());

        Run(ModelPlace place) {
            this.place = place;
        }

        void compile() throws FileException, IOException, WeightsException {
            Optional<String> problem = PackageNames.problem(options.packageOf(place));
            if (problem.isPresent()) {
                error(
                        place.file(),
                        "its directories cannot be a Java package: " + problem.get(),
                        "rename them, or configure `packageName`");
                return;
            }
            if (place.weights().size() > 1) {
                Path first = place.weights().get(0).getFileName();
                Path second = place.weights().get(1).getFileName();
                error(
                        place.file(),
                        "both `%s` and `%s` could be its weights".formatted(first, second),
                        "remove one, or configure `bundleWeights` as `false`");
                return;
            }
            ModelFile model = read();
            boolean bundled =
                    bundlesWeights && (!place.weights().isEmpty() || model.weights().isPresent());
            RecordedImports recorded = new RecordedImports(imports);
            CompilerOptions given = options.compilerOptions(place, bundled);
            CompilationResult compiled = Compiler.compile(model.source(), given, recorded);
            recorded.found().forEach(this::note);
            if (!declaresModel(compiled)) {
                notes.add("`" + place.name() + "` declares blocks only: it has no class");
                return;
            }
            compiled.diagnostics().forEach(d -> messages.add(Message.of(d, place.file())));
            if (compiled.hasErrors()) {
                return;
            }
            if (options.packageOf(place).isEmpty()) {
                notes.add(
                        ("`%s` is in no directory: its class is in the unnamed package,"
                                        + " which no other can import")
                                .formatted(place.name()));
            }
            result = compiled;
            if (bundlesWeights && !bundled) {
                noteMissingWeights();
            }
            Map<String, Tensor> tensors = bundled ? bundle(model) : Map.of();
            if (messages.stream().noneMatch(Message::isError)) {
                keepBudget(model.source(), given, tensors);
            }
        }

        private void noteMissingWeights() {
            boolean one = result.models().size() == 1;
            if (one && !result.models().get(0).weights().isEmpty()) {
                String stem = place.file().getFileName().toString().replaceFirst("\\.[^.]*$", "");
                notes.add(
                        ("`%s` has no weights beside it, such as `%s.safetensors`: `load(Path)`"
                                        + " reads them from a file")
                                .formatted(place.name(), stem));
            }
        }

        /** Notes the digests of all that is read before it is. */
        private ModelFile read() throws FileException, IOException, WeightsException {
            for (Path file : place.weights()) {
                inputs.put(file, ContentDigest.of(file));
            }
            if (!ModelFile.isOnnx(place.file())) {
                ModelFile model = ModelFile.read(place.file());
                imports.add(place.file(), model.source());
                note(model.source());
                return model;
            }
            inputs.put(place.file(), ContentDigest.of(place.file()));
            ModelFile model = ModelFile.read(place.file());
            for (String beside : OnnxExternalFiles.of(OnnxReader.read(place.file()))) {
                Path file = place.file().resolveSibling(beside);
                inputs.put(file, ContentDigest.of(file));
            }
            notes.addAll(model.notes());
            return model;
        }

        private void note(SourceFile source) {
            inputs.put(Path.of(source.name()), ContentDigest.of(source.text()));
        }

        private Map<String, Tensor> bundle(ModelFile model) throws IOException {
            if (result.models().size() != 1) {
                error(
                        weightsPlace(),
                        "weights go with one model, and `%s` declares %s"
                                .formatted(place.name(), result.models().size()),
                        "declare each in a file of its own");
                return Map.of();
            }
            Graph graph = result.models().get(0);
            WeightsFile file =
                    place.weights().isEmpty()
                            ? WeightsFile.of(model.weights().orElseThrow(), graph)
                            : WeightsFile.read(weightsPlace(), graph);
            file.misfits().forEach(d -> messages.add(Message.of(d, weightsPlace())));
            notes.addAll(file.remarks());
            String path = JavaEmitter.weightsPath(options.packageOf(place), graph.name());
            weights.add(new WeightsOutput(path, file.tensors()));
            return file.tensors();
        }

        /** Compiles anew where a layer's error is above what it may be. */
        private void keepBudget(
                SourceFile source, CompilerOptions given, Map<String, Tensor> tensors)
                throws IOException, WeightsException {
            double maxError = options.plan().maxError();
            ErrorBudgets budgets = ErrorBudgets.of(result, maxError, tensors);
            if (budgets.rulesOut()) {
                notes.addAll(budgets.notes(maxError));
                CompilerOptions kept = given.with(budgets.keeping(given.plan()));
                result = Compiler.compile(source, kept, imports);
            }
        }

        /** Where weights come from: beside the model, or from within it. */
        Path weightsPlace() {
            return place.weights().isEmpty() ? place.file() : place.weights().get(0);
        }

        private void error(Path file, String message, String help) {
            messages.add(Message.error(file, message, help));
        }

        CompiledModel finished() {
            boolean broken = messages.stream().anyMatch(Message::isError);
            return new CompiledModel(
                    place,
                    inputs,
                    broken ? List.of() : result.files(),
                    broken ? List.of() : weights,
                    messages,
                    notes);
        }
    }

    /** A file of blocks is there to be imported. */
    private static boolean declaresModel(CompilationResult result) {
        return result.diagnostics().stream()
                .map(Diagnostic::code)
                .noneMatch(DiagnosticCode.NO_MODEL::equals);
    }
}
