package dev.cnnc.emit;

import static java.util.stream.Collectors.joining;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the API of a model with several inputs or outputs: arrays under their names. */
final class NamedForward {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final ClassName LIST = ClassName.get("java.util", "List");

    private final Ports ports;
    private final ClassName session;
    private final ClassName outputs;

    NamedForward(Ports ports, ClassName self) {
        this.ports = ports;
        this.session = self.nestedClass("Session");
        this.outputs = self.nestedClass("Outputs");
    }

    /** What enters and leaves, in the words of a Javadoc. */
    String documentation() {
        return sentence("Inputs", ports.inputs()) + "\n" + sentence("Outputs", ports.outputs());
    }

    private static String sentence(String kind, List<Port> ports) {
        return ports.stream()
                .map(port -> "{@code %s}: {@code %s}".formatted(port.name(), port.shape()))
                .collect(joining(",\n", kind + " ", "."));
    }

    List<FieldSpec> constants() {
        List<FieldSpec> constants = new ArrayList<>();
        for (Port port : ports.all()) {
            constants.add(
                    FieldSpec.builder(int.class, port.elements(), modifiers())
                            .addJavadoc("The number of values of one {@code $L}.\n", port.name())
                            .initializer("$L", port.shape().elements())
                            .build());
            String sizes =
                    port.shape().sizes().stream().map(String::valueOf).collect(joining(", "));
            constants.add(
                    FieldSpec.builder(
                                    ParameterizedTypeName.get(LIST, ClassName.get(Integer.class)),
                                    port.constant() + "_SHAPE",
                                    modifiers())
                            .addJavadoc("The sizes of one {@code $L}.\n", port.name())
                            .initializer("$T.of($L)", LIST, sizes)
                            .build());
        }
        return constants;
    }

    private static Modifier[] modifiers() {
        return new Modifier[] {Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL};
    }

    /** The methods of the model's class. */
    List<MethodSpec> methods() {
        return List.of(allocating(), single(), batched());
    }

    /** The type of several results together. */
    List<TypeSpec> types() {
        if (ports.outputs().size() == 1) {
            return List.of();
        }
        MethodSpec.Builder components = MethodSpec.constructorBuilder();
        ports.outputs().forEach(port -> components.addParameter(FLOATS, port.parameter()));
        return List.of(
                TypeSpec.recordBuilder(outputs)
                        .addModifiers(Modifier.PUBLIC)
                        .addJavadoc("The results for one set of inputs.\n")
                        .recordConstructor(components.build())
                        .build());
    }

    private MethodSpec allocating() {
        MethodSpec.Builder method =
                forward(
                        "The results for one set of inputs.",
                        "does not have the length of its shape");
        add(method, ports.inputs());
        for (Port port : ports.outputs()) {
            method.addStatement("float[] $L = new float[$L]", port.parameter(), port.elements());
        }
        method.addStatement("forward($L)", names(ports.all()));
        if (ports.outputs().size() == 1) {
            return method.returns(FLOATS)
                    .addStatement("return $L", ports.outputs().get(0).parameter())
                    .build();
        }
        return method.returns(outputs)
                .addStatement("return new $T($L)", outputs, names(ports.outputs()))
                .build();
    }

    private MethodSpec single() {
        MethodSpec.Builder method =
                forward(
                        "Writes the results for one set of inputs; allocates nothing once it has"
                                + " run.",
                        "does not have the length of its shape");
        add(method, ports.all());
        for (Port port : ports.all()) {
            require(method, port);
        }
        return method.addStatement("forward($L, 1)", names(ports.all())).build();
    }

    private MethodSpec batched() {
        MethodSpec.Builder method =
                forward(
                        "Writes the results for {@code batch} sets of inputs, in each array one"
                                + " behind the other.",
                        "is too short for {@code batch}");
        add(method, ports.all());
        return method.addParameter(int.class, "batch")
                .addStatement("$T kept = idle.getAndSet(null)", session)
                .addStatement("$T session = kept != null ? kept : new $T()", session, session)
                .beginControlFlow("try")
                .addStatement("session.forward($L, batch)", names(ports.all()))
                .nextControlFlow("finally")
                .addStatement("idle.set(session)")
                .endControlFlow()
                .build();
    }

    private static void require(MethodSpec.Builder method, Port port) {
        String name = CodeBlock.of("$S", port.name()).toString();
        List<String> arguments = List.of(port.parameter(), name, port.elements(), port.elements());
        method.addStatement("require($L)", Arguments.wrapped(arguments, 8));
    }

    private static MethodSpec.Builder forward(String purpose, String failure) {
        return MethodSpec.methodBuilder("forward")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        "$L\n\n@throws IllegalArgumentException where an array $L\n",
                        purpose,
                        failure);
    }

    private static void add(MethodSpec.Builder method, List<Port> ports) {
        ports.forEach(port -> method.addParameter(FLOATS, port.parameter()));
    }

    private static String names(List<Port> ports) {
        return ports.stream().map(Port::parameter).collect(joining(", "));
    }
}
