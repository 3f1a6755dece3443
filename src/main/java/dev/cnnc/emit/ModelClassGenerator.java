package dev.cnnc.emit;

import static java.util.stream.Collectors.joining;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Shape;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the public class of a model: its weights, its sessions, and {@code forward}. */
final class ModelClassGenerator {

    private static final ClassName IO_EXCEPTION = ClassName.get("java.io", "IOException");
    private static final ClassName EXECUTOR = ClassName.get("java.util.concurrent", "Executor");
    private static final ClassName LIST = ClassName.get("java.util", "List");
    private static final TypeName FLOATS = ArrayTypeName.of(float.class);

    private final boolean bundledWeights;
    private final Graph model;
    private final Backends backends;
    private final ClassName self;
    private final ClassName session;
    private final ClassName parameter;
    private final ClassName cnncWeights;
    private final Ports ports;
    private final NamedForward named;
    private final Shape inputShape;
    private final Shape outputShape;

    ModelClassGenerator(
            Graph model, Backends backends, String packageName, boolean bundledWeights) {
        this.bundledWeights = bundledWeights;
        this.model = model;
        this.backends = backends;
        this.self = ClassName.get(packageName, model.name());
        this.session = self.nestedClass("Session");
        this.parameter = self.nestedClass("Parameter");
        this.cnncWeights = ClassName.get(packageName, "CnncWeights");
        this.inputShape = model.inputs().get(0).shape();
        this.outputShape = model.outputNodes().get(0).shape();
        this.ports = Ports.of(model);
        this.named = new NamedForward(ports, self);
    }

    TypeSpec generate() {
        TypeSpec.Builder type =
                TypeSpec.classBuilder(self)
                        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                        .addJavadoc("$L", documentation());
        (ports.isSimple() ? simpleConstants() : named.constants()).forEach(type::addField);
        constants().forEach(type::addField);
        type.addField(
                FieldSpec.builder(backends.type(), "backend", Modifier.PRIVATE, Modifier.FINAL)
                        .build());
        type.addField(idle());
        type.addMethod(constructor());
        new LoadGenerator(self, bundledWeights).generate().forEach(type::addMethod);
        (ports.isSimple() ? forward() : named.methods()).forEach(type::addMethod);
        type.addMethod(newSession());
        type.addMethod(backends.description());
        type.addMethod(namedParameters());
        type.addMethod(require());
        type.addType(parameterType());
        if (!ports.isSimple()) {
            named.types().forEach(type::addType);
        }
        type.addType(new SessionGenerator(ports, session).generate());
        return type.build();
    }

    private String documentation() {
        String words =
                model.documentation().map(text -> Prose.javadoc(text) + "\n\n<p>").orElse("");
        String values =
                ports.isSimple()
                        ? "Input {@code %s}: {@code %s},\noutput {@code %s}, both row by row."
                                .formatted(model.inputs().get(0).key(), inputShape, outputShape)
                        : named.documentation();
        return words
                + values
                + "\n%s parameters, %s multiply-accumulates for one image."
                        .formatted(
                                Prose.count(model.parameterCount()),
                                Prose.count(model.multiplyAccumulates()))
                + "\nWeights never change; any number of threads may share one instance.\n";
    }

    private List<FieldSpec> simpleConstants() {
        return List.of(
                constant(int.class, "INPUT_ELEMENTS", "$L", inputShape.elements())
                        .addJavadoc("The number of values of one image.\n")
                        .build(),
                constant(int.class, "OUTPUT_ELEMENTS", "$L", outputShape.elements())
                        .addJavadoc("The number of values of one result.\n")
                        .build(),
                shape("INPUT_SHAPE", inputShape)
                        .addJavadoc("The sizes of one image: channels, height, width.\n")
                        .build(),
                shape("OUTPUT_SHAPE", outputShape)
                        .addJavadoc("The sizes of one result.\n")
                        .build());
    }

    private List<FieldSpec> constants() {
        return List.of(
                constant(long.class, "PARAMETERS", "$LL", model.parameterCount())
                        .addJavadoc("The number of values that training has learned.\n")
                        .build(),
                constant(long.class, "MULTIPLY_ACCUMULATES", "$LL", model.multiplyAccumulates())
                        .addJavadoc("The multiply-accumulates of one image.\n")
                        .build(),
                tensors());
    }

    private static FieldSpec.Builder constant(
            java.lang.reflect.Type type, String name, String format, Object value) {
        return FieldSpec.builder(type, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .initializer(format, value);
    }

    private static FieldSpec.Builder shape(String name, Shape shape) {
        TypeName type = ParameterizedTypeName.get(LIST, ClassName.get(Integer.class));
        return FieldSpec.builder(type, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.of($L)", LIST, sizes(shape.sizes()));
    }

    private FieldSpec tensors() {
        return FieldSpec.builder(
                        String.class, "TENSORS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("Every tensor of the weights file: its key and its sizes.\n")
                .initializer(
                        "$L",
                        TextBlock.of(
                                model.weights().stream().map(ModelClassGenerator::line).toList()))
                .build();
    }

    private static String line(NamedWeight tensor) {
        return tensor.key() + " " + tensor.weight().shape();
    }

    private FieldSpec idle() {
        ClassName reference = ClassName.get("java.util.concurrent.atomic", "AtomicReference");
        return FieldSpec.builder(
                        ParameterizedTypeName.get(reference, session),
                        "idle",
                        Modifier.PRIVATE,
                        Modifier.FINAL)
                .addJavadoc("A session that nobody uses just now, or nothing.\n")
                .initializer("new $T<>()", reference)
                .build();
    }

    private MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(cnncWeights, "weights")
                .addParameter(EXECUTOR, "executor")
                .addParameter(int.class, "threads")
                .addException(IO_EXCEPTION)
                .addStatement(backends.choice())
                .build();
    }

    private List<MethodSpec> forward() {
        return List.of(
                MethodSpec.methodBuilder("forward")
                        .addJavadoc(
                                """
                                The result for one image.

                                @throws IllegalArgumentException where {@code image} does not have
                                    {@link #INPUT_ELEMENTS} values
                                """)
                        .addModifiers(Modifier.PUBLIC)
                        .addParameter(FLOATS, "image")
                        .returns(FLOATS)
                        .addStatement("float[] output = new float[OUTPUT_ELEMENTS]")
                        .addStatement("forward(image, output)")
                        .addStatement("return output")
                        .build(),
                MethodSpec.methodBuilder("forward")
                        .addJavadoc(
                                """
                                Writes the result for one image to {@code output}; allocates nothing
                                once it has run.

                                @throws IllegalArgumentException where an array does not have the
                                    length of one image or one result
                                """)
                        .addModifiers(Modifier.PUBLIC)
                        .addParameter(FLOATS, "image")
                        .addParameter(FLOATS, "output")
                        .addStatement("require(image, $S, INPUT_ELEMENTS, INPUT_ELEMENTS)", "image")
                        .addStatement(
                                "require(output, $S, OUTPUT_ELEMENTS, OUTPUT_ELEMENTS)", "output")
                        .addStatement("forward(image, output, 1)")
                        .build(),
                MethodSpec.methodBuilder("forward")
                        .addJavadoc(
                                """
                                Writes the results for {@code batch} images, one behind the other,
                                to {@code output}. One call at a time uses a session that is kept;
                                others at the same time make one of their own.

                                @throws IllegalArgumentException where an array is too short for
                                    {@code batch}
                                """)
                        .addModifiers(Modifier.PUBLIC)
                        .addParameter(FLOATS, "images")
                        .addParameter(FLOATS, "output")
                        .addParameter(int.class, "batch")
                        .addStatement("$T kept = idle.getAndSet(null)", session)
                        .addStatement(
                                "$T session = kept != null ? kept : new $T()", session, session)
                        .beginControlFlow("try")
                        .addStatement("session.forward(images, output, batch)")
                        .nextControlFlow("finally")
                        .addStatement("idle.set(session)")
                        .endControlFlow()
                        .build());
    }

    private MethodSpec newSession() {
        return MethodSpec.methodBuilder("newSession")
                .addJavadoc(
                        "A session with memory of its own, for a thread that calls {@code forward}"
                                + " often.\n")
                .addModifiers(Modifier.PUBLIC)
                .returns(session)
                .addStatement("return new $T()", session)
                .build();
    }

    private MethodSpec namedParameters() {
        TypeName type = ParameterizedTypeName.get(LIST, parameter);
        ClassName arrayList = ClassName.get("java.util", "ArrayList");
        ClassName row = cnncWeights.nestedClass("Row");
        return MethodSpec.methodBuilder("namedParameters")
                .addJavadoc(
                        """
                        Every learned tensor in the order of {@code state_dict}, with PyTorch's
                        key and sizes.
                        """)
                .addModifiers(Modifier.PUBLIC)
                .returns(type)
                .addStatement("$T parameters = new $T<>()", type, arrayList)
                .beginControlFlow("for ($T row : $T.rows(TENSORS))", row, cnncWeights)
                .addStatement("parameters.add(new $T(row.key(), row.shape()))", parameter)
                .endControlFlow()
                .addStatement("return $T.copyOf(parameters)", LIST)
                .build();
    }

    private static MethodSpec require() {
        return MethodSpec.methodBuilder("require")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(FLOATS, "array")
                .addParameter(String.class, "what")
                .addParameter(long.class, "least")
                .addParameter(long.class, "most")
                .beginControlFlow("if (array == null)")
                .addStatement("String values = least + $S", " values")
                .addStatement(
                        "throw new $T(what + $S + values)",
                        NullPointerException.class,
                        " is null and needs ")
                .endControlFlow()
                .beginControlFlow("if (array.length < least || array.length > most)")
                .addStatement("String lengths = array.length + $S + least", " values and needs ")
                .addStatement(
                        "throw new $T(what + $S + lengths)",
                        IllegalArgumentException.class,
                        " has ")
                .endControlFlow()
                .build();
    }

    private TypeSpec parameterType() {
        MethodSpec components =
                MethodSpec.constructorBuilder()
                        .addParameter(String.class, "name")
                        .addParameter(
                                ParameterizedTypeName.get(LIST, ClassName.get(Integer.class)),
                                "shape")
                        .build();
        return TypeSpec.recordBuilder("Parameter")
                .addJavadoc(
                        """
                        A learned tensor: its key in {@code state_dict} and its sizes in PyTorch's
                        order.
                        """)
                .addModifiers(Modifier.PUBLIC)
                .recordConstructor(components)
                .build();
    }

    private static String sizes(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(joining(", "));
    }
}
