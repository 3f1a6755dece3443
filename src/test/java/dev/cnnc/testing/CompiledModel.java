package dev.cnnc.testing;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.Target;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.load.InMemoryCompiler;
import dev.cnnc.plan.PlanOptions;
import dev.cnnc.reference.NodeValues;
import dev.cnnc.reference.ReferenceInterpreter;
import dev.cnnc.source.SourceFile;
import dev.cnnc.testing.SafetensorsFiles.FloatTensor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A model that was compiled for vectors and loaded, with weights drawn from a seed; beside it what
 * the reference and the {@link FloatOracle} make of the same weights. Whatever it computes has been
 * computed by plain Java too, with the same bits.
 */
public final class CompiledModel {

    private final Graph graph;
    private final Class<?> type;
    private final Map<String, FloatTensor> weights;
    private final GeneratedNetwork network;

    private CompiledModel(Graph graph, ClassLoader loader, Map<String, FloatTensor> weights) {
        this.graph = graph;
        this.weights = weights;
        byte[] file = SafetensorsFiles.write(weights);
        this.network = GeneratedNetwork.load(loader, graph.name(), file);
        this.type = network.on(Backend.JAVA).getClass();
    }

    /** A learned tensor as the compiled class hands it out. */
    public record NamedTensor(String name, List<Integer> shape) {}

    /** The only model of {@code text}, whose convolutions keep the order of a plain loop. */
    public static CompiledModel of(String text, long seed) {
        return of(text, seed, PlanOptions.keepingOrder());
    }

    /** The only model of {@code text}, planned by {@code options}. */
    public static CompiledModel of(String text, long seed, PlanOptions options) {
        List<CompiledModel> models = all(text, seed, options);
        if (models.size() != 1) {
            throw new IllegalArgumentException(models.size() + " models");
        }
        return models.get(0);
    }

    /** Every model of {@code text}, compiled by one run of {@code javac}. */
    public static List<CompiledModel> all(String text, long seed) {
        return all(text, seed, PlanOptions.keepingOrder());
    }

    /** The same, planned by {@code options}. */
    public static List<CompiledModel> all(String text, long seed, PlanOptions options) {
        CompilationResult result = emit(text, options);
        ClassLoader loader = InMemoryCompiler.load(InMemoryCompiler.compile(result.files()));
        return result.models().stream()
                .map(graph -> new CompiledModel(graph, loader, draw(graph, seed)))
                .toList();
    }

    /** A model that was compiled for vectors, with weights drawn from {@code seed}. */
    public static CompiledModel load(Graph graph, ClassLoader loader, long seed) {
        return new CompiledModel(graph, loader, draw(graph, seed));
    }

    /** The only model of {@code text}, with the weights of a safetensors file. */
    public static CompiledModel of(String text, byte[] safetensors) {
        CompilationResult result = emit(text);
        Graph graph = result.models().get(0);
        ClassLoader loader = InMemoryCompiler.load(InMemoryCompiler.compile(result.files()));
        return new CompiledModel(graph, loader, SafetensorsFiles.read(safetensors));
    }

    /** The class files of every model of {@code text}, by binary name. */
    public static Map<String, byte[]> classes(String text) {
        return classes(text, PlanOptions.keepingOrder());
    }

    /** The same, planned by {@code options}. */
    public static Map<String, byte[]> classes(String text, PlanOptions options) {
        return InMemoryCompiler.compile(emit(text, options).files());
    }

    /** What the compiler makes of {@code text}, which must have no mistake. */
    public static CompilationResult emit(String text) {
        return emit(text, PlanOptions.keepingOrder());
    }

    private static CompilationResult emit(String text, PlanOptions options) {
        CompilationResult result =
                Compiler.compile(
                        new SourceFile("test.cnn", text),
                        new CompilerOptions("", Target.VECTOR, Map.of()).with(options));
        if (!result.diagnostics().isEmpty()) {
            throw new AssertionError(result.diagnostics() + " in\n" + text);
        }
        return result;
    }

    /** The graph as written, not optimised. */
    public Graph graph() {
        return graph;
    }

    /** The weights in PyTorch's order. */
    public Map<String, FloatTensor> weights() {
        return weights;
    }

    public int inputElements() {
        return graph.inputs().get(0).shape().elements();
    }

    public int outputElements() {
        return graph.outputNodes().get(0).shape().elements();
    }

    /** Images with values around zero, some of them zero. */
    public float[] images(int batch, long seed) {
        Random random = new Random(seed);
        float[] images = new float[batch * inputElements()];
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextInt(16) == 0 ? 0 : (float) random.nextGaussian();
        }
        return images;
    }

    /** Runs the compiled {@code forward}. */
    public float[] forward(float[] images, int batch) {
        return network.forward(List.of(images), List.of(batch * outputElements()), batch).get(0);
    }

    /** The emitted class with its weights. */
    public GeneratedNetwork network() {
        return network;
    }

    /** What the compiled {@code namedParameters} yields. */
    public List<NamedTensor> namedParameters() {
        List<?> parameters =
                (List<?>) invoke(method("namedParameters"), network.on(Backend.VECTOR));
        return parameters.stream().map(CompiledModel::named).toList();
    }

    /** What the reference computes in double precision. */
    public NodeValues reference(float[] images, int batch) {
        return reference(List.of(images), batch);
    }

    /** What the reference computes in double precision from several inputs. */
    public NodeValues reference(List<float[]> inputs, int batch) {
        Map<String, float[]> values = new LinkedHashMap<>();
        weights.forEach((key, tensor) -> values.put(key, tensor.values()));
        return new ReferenceInterpreter(graph, values).run(batch, inputs.toArray(float[][]::new));
    }

    /** The oracle for single precision; takes elementary functions from the compiled classes. */
    public FloatOracle oracle() {
        return new FloatOracle(graph, weights, this::elementary);
    }

    /** The 3×3 filters {@code weight} as the compiled classes transform them for m×m outputs. */
    public float[] transformed(FloatTensor weight, int m) {
        int outputChannels = weight.shape().get(0);
        int inputChannels = weight.shape().get(1);
        Method transform =
                support(
                        "CnncWinograd",
                        "transform",
                        float[].class,
                        int.class,
                        int.class,
                        int.class);
        return (float[]) invoke(transform, null, weight.values(), outputChannels, inputChannels, m);
    }

    private float elementary(String name, float x) {
        return (float) invoke(support("CnncMath", name, float.class), null, x);
    }

    private Method support(String name, String method, Class<?>... parameters) {
        try {
            String home = type.getPackageName().isEmpty() ? "" : type.getPackageName() + ".";
            Class<?> support = type.getClassLoader().loadClass(home + name);
            Method function = support.getDeclaredMethod(method, parameters);
            function.setAccessible(true);
            return function;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static NamedTensor named(Object parameter) {
        try {
            Class<?> type = parameter.getClass();
            List<?> shape = (List<?>) type.getMethod("shape").invoke(parameter);
            return new NamedTensor(
                    (String) type.getMethod("name").invoke(parameter),
                    shape.stream().map(Integer.class::cast).toList());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Values that keep the magnitude of what flows through the network. */
    public static Map<String, FloatTensor> draw(Graph graph, long seed) {
        Random random = new Random(seed);
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        for (NamedWeight named : graph.weights()) {
            List<Integer> shape = named.weight().shape();
            float[] values = new float[Math.toIntExact(named.weight().elements())];
            double scale = Math.sqrt(values.length / (double) shape.get(0));
            for (int i = 0; i < values.length; i++) {
                double value = random.nextGaussian() / scale;
                values[i] =
                        (float)
                                (named.key().endsWith("running_var")
                                        ? Math.abs(value) + 0.1
                                        : value);
            }
            weights.put(named.key(), new FloatTensor(shape, values));
        }
        return weights;
    }

    private Method method(String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static Object invoke(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
