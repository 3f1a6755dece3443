package dev.cnnc.load;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.emit.Version;
import dev.cnnc.files.FileException;
import dev.cnnc.files.FileImports;
import dev.cnnc.files.InputFiles;
import dev.cnnc.files.ModelFile;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Output;
import dev.cnnc.program.ImportResolver;
import dev.cnnc.source.SourceFile;
import dev.cnnc.weights.TensorFile;
import dev.cnnc.weights.WeightsException;
import dev.cnnc.weights.WeightsFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The class of a model that is known only at run time, compiled in memory.
 *
 * <pre>{@code
 * ModelClass model = ModelClass.compile(Path.of("lenet5.cnn"));
 * Network network = model.load(Path.of("lenet5.safetensors"));
 * float[] scores = network.forward(pixels);
 * }</pre>
 *
 * <p>The models of one file share a class loader of their own. It is collected together with its
 * classes when no {@code ModelClass}, {@link Network} or {@link Network.Session} of them is
 * reachable any more. Compiling needs a JDK and takes about as long as {@code javac} does; a class
 * can be loaded with any number of weights. Instances never change and may be shared by threads.
 *
 * <p>How layers are computed follows from their shapes alone, since weights come later: the error
 * of a method is not measured against the largest that {@code CompilerOptions} allow. Exact options
 * leave out all methods that round more than the definition of a convolution.
 */
public final class ModelClass {

    private final Graph graph;
    private final Class<?> type;
    private final Optional<TensorFile> ownWeights;
    private final Path place;

    private ModelClass(Graph graph, Class<?> type, Optional<TensorFile> ownWeights, Path place) {
        this.graph = graph;
        this.type = type;
        this.ownWeights = ownWeights;
        this.place = place;
    }

    /**
     * Compiles the one model of a file, with the defaults of its parameters and for plain Java.
     *
     * @param file text of the language, or an ONNX model where its name ends in {@code .onnx}
     * @throws IOException where it cannot be read
     * @throws ModelException where it has mistakes, or is an ONNX model that cannot be compiled
     * @throws IllegalArgumentException where it declares several models
     * @throws MissingCompilerException where this Java has no compiler
     */
    public static ModelClass compile(Path file) throws IOException, ModelException {
        return compile(file, CompilerOptions.defaults());
    }

    /** The same with {@code options}. */
    public static ModelClass compile(Path file, CompilerOptions options)
            throws IOException, ModelException {
        return only(compileAll(file, options), file);
    }

    /**
     * Compiles the one model of {@code text}, which imports nothing.
     *
     * @throws ModelException where it has mistakes
     * @throws IllegalArgumentException where it declares several models
     * @throws MissingCompilerException where this Java has no compiler
     */
    public static ModelClass compile(String text) throws ModelException {
        SourceFile source = new SourceFile("model.cnn", text);
        return only(compileAll(source, CompilerOptions.defaults(), ImportResolver.none()), source);
    }

    /**
     * Compiles every model of a file, in the order of their declaration.
     *
     * @param options how; weights are always loaded later
     * @throws IOException where it cannot be read
     * @throws ModelException where it has mistakes, or is an ONNX model that cannot be compiled
     * @throws MissingCompilerException where this Java has no compiler
     */
    public static List<ModelClass> compileAll(Path file, CompilerOptions options)
            throws IOException, ModelException {
        ModelFile model = read(file);
        FileImports imports = new FileImports();
        imports.add(file, model.source());
        return compileAll(model.source(), options, imports, model.weights(), file);
    }

    /**
     * Compiles every model of {@code source}, in the order of their declaration.
     *
     * @param options how; weights are always loaded later
     * @param imports finds the files that it imports
     * @throws ModelException where it has mistakes
     * @throws MissingCompilerException where this Java has no compiler
     */
    public static List<ModelClass> compileAll(
            SourceFile source, CompilerOptions options, ImportResolver imports)
            throws ModelException {
        return compileAll(source, options, imports, Optional.empty(), Path.of(""));
    }

    private static List<ModelClass> compileAll(
            SourceFile source,
            CompilerOptions options,
            ImportResolver imports,
            Optional<TensorFile> weights,
            Path place)
            throws ModelException {
        MissingCompilerException.require();
        CompilerOptions withoutWeights =
                new CompilerOptions(
                        options.packageName(),
                        options.target(),
                        options.settings(),
                        false,
                        options.plan());
        CompilationResult result = Compiler.compile(source, withoutWeights, imports);
        if (result.hasErrors()) {
            throw new ModelException(result.diagnostics());
        }
        ClassLoader loader = InMemoryCompiler.load(InMemoryCompiler.compile(result.files()));
        return result.models().stream()
                .map(
                        graph ->
                                new ModelClass(
                                        graph,
                                        type(loader, options.packageName(), graph),
                                        weights,
                                        place))
                .toList();
    }

    /**
     * Compiles sources that were emitted.
     *
     * @param graph the model whose class is among them
     * @param files its sources, in the unnamed package
     * @throws MissingCompilerException where this Java has no compiler
     */
    public static ModelClass of(Graph graph, List<GeneratedFile> files) {
        ClassLoader loader = InMemoryCompiler.load(InMemoryCompiler.compile(files));
        return new ModelClass(graph, type(loader, "", graph), Optional.empty(), Path.of(""));
    }

    /** The model's name. */
    public String name() {
        return graph.name();
    }

    /** The emitted class itself. */
    public Class<?> type() {
        return type;
    }

    /** What the model takes, in the order of its declaration. */
    public List<Port> inputs() {
        return graph.inputs().stream().map(node -> port(node.key(), node)).toList();
    }

    /** What the model yields, in the order in which it names them. */
    public List<Port> outputs() {
        List<Port> outputs = new ArrayList<>();
        for (Output output : graph.outputs()) {
            outputs.add(port(output.name(), graph.node(output.node())));
        }
        return List.copyOf(outputs);
    }

    /** The tensors that weights must have, in the order of PyTorch's {@code state_dict}. */
    public List<Port> weights() {
        return graph.weights().stream()
                .map(weight -> new Port(weight.key(), weight.weight().shape()))
                .toList();
    }

    /**
     * Loads weights of any format that cnnc reads: safetensors, {@code .pt}, {@code .npz}, or ONNX.
     * Where all keys stand behind one prefix, they are read without it.
     *
     * @throws IOException where the file cannot be read
     * @throws ModelException where it is damaged, or where tensors are missing, left over, or of
     *     another shape; it lists all of them
     */
    public Network load(Path weights) throws IOException, ModelException {
        try {
            return load(WeightsFile.read(weights, graph), weights);
        } catch (IOException e) {
            throw InputFiles.unreadable(weights, e);
        }
    }

    /**
     * Loads the weights that an ONNX model brought along.
     *
     * @throws IOException where the file of the model cannot be read any more
     * @throws ModelException where they do not fit
     * @throws UnsupportedOperationException where the model was not read from ONNX
     */
    public Network load() throws IOException, ModelException {
        TensorFile own =
                ownWeights.orElseThrow(
                        () ->
                                new UnsupportedOperationException(
                                        "`%s` has no weights of its own: name a file of them"
                                                .formatted(graph.name())));
        return load(WeightsFile.of(own, graph), place);
    }

    private Network load(WeightsFile weights, Path file) throws IOException, ModelException {
        if (!weights.misfits().isEmpty()) {
            throw new ModelException(weights.misfits());
        }
        try {
            return weights.<Network, RuntimeException>withSafetensors(
                    file, Version.CURRENT, this::loadSafetensors);
        } catch (WeightsException e) {
            throw new ModelException(List.of(WeightsFile.damage(e)));
        }
    }

    /**
     * Loads safetensors under the model's own keys, as the emitted class itself does.
     *
     * @throws IOException where they cannot be read, are damaged, or do not fit; the message says
     *     all that is wrong
     */
    public Network loadSafetensors(Path file) throws IOException {
        return network(EmittedNetwork.load(type, file));
    }

    /** The same of a stream, which is read to its end and not closed. */
    public Network loadSafetensors(InputStream in) throws IOException {
        return network(EmittedNetwork.load(type, in));
    }

    private Network network(EmittedNetwork emitted) {
        return new PortedNetwork(emitted, inputs(), outputs());
    }

    private static Port port(String name, Node node) {
        return new Port(name, node.shape().sizes());
    }

    private static ModelFile read(Path file) throws IOException, ModelException {
        try {
            return ModelFile.read(file);
        } catch (FileException e) {
            if (e.isUnsupported()) {
                throw new ModelException(e.getMessage(), e.details(), e);
            }
            throw e;
        }
    }

    private static Class<?> type(ClassLoader loader, String packageName, Graph graph) {
        String home = packageName.isEmpty() ? "" : packageName + ".";
        try {
            return loader.loadClass(home + graph.name());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the emitted class is missing", e);
        }
    }

    private static ModelClass only(List<ModelClass> models, Object file) {
        if (models.size() != 1) {
            String names =
                    models.stream()
                            .map(model -> "`" + model.name() + "`")
                            .collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "`%s` declares %d models: %s; `compileAll` compiles them"
                            .formatted(file, models.size(), names));
        }
        return models.get(0);
    }
}
