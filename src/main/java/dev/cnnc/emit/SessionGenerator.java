package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.Kernel;
import dev.cnnc.plan.Plan;
import dev.cnnc.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Writes the class that holds the memory of one thread and calls the kernels in order. */
final class SessionGenerator {

    /** Kernel calls that one emitted method holds at most. */
    private static final int CALLS = 64;

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final ClassName SYSTEM = ClassName.get(System.class);

    private final Plan plan;
    private final KernelNames kernelNames;
    private final ConstantFields constants;
    private final ClassName self;
    private final Map<Kernel, String> kernelFields = new LinkedHashMap<>();

    SessionGenerator(Plan plan, KernelNames kernelNames, ConstantFields constants, ClassName self) {
        this.plan = plan;
        this.kernelNames = kernelNames;
        this.constants = constants;
        this.self = self;
        for (Kernel kernel : plan.kernels()) {
            kernelFields.put(kernel, kernelNames.field(kernel));
        }
    }

    TypeSpec generate() {
        TypeSpec.Builder type =
                TypeSpec.classBuilder(self)
                        .addJavadoc(
                                "The memory of one thread at a time. It keeps no state between"
                                        + " calls.\n")
                        .addModifiers(Modifier.PUBLIC, Modifier.FINAL);
        kernelFields.forEach((kernel, name) -> type.addField(kernelField(kernel, name)));
        for (int i = 0; i < plan.slots().size(); i++) {
            type.addField(
                    FieldSpec.builder(FLOATS, slot(i), Modifier.PRIVATE, Modifier.FINAL)
                            .initializer("new float[$L]", plan.slots().get(i))
                            .build());
        }
        type.addMethod(constructor());
        Ports ports = Ports.of(plan);
        type.addMethod(
                ports.isSimple()
                        ? forward()
                        : new NamedForward(ports, self.enclosingClassName()).ofSession());
        run().forEach(type::addMethod);
        return type.build();
    }

    private FieldSpec kernelField(Kernel kernel, String name) {
        return FieldSpec.builder(type(kernel), name, Modifier.PRIVATE, Modifier.FINAL).build();
    }

    private ClassName type(Kernel kernel) {
        return ClassName.get(self.packageName(), kernelNames.of(kernel));
    }

    private MethodSpec constructor() {
        MethodSpec.Builder constructor =
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE);
        kernelFields.forEach(
                (kernel, name) -> constructor.addStatement("$N = new $T()", name, type(kernel)));
        return constructor.build();
    }

    private MethodSpec forward() {
        return MethodSpec.methodBuilder("forward")
                .addJavadoc(
                        """
                        Writes the results for {@code batch} images, one behind the other, to
                        {@code output}; allocates nothing.

                        @throws IllegalArgumentException where an array is too short for
                            {@code batch}
                        """)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(FLOATS, "images")
                .addParameter(FLOATS, "output")
                .addParameter(int.class, "batch")
                .addStatement("long inputs = (long) batch * INPUT_ELEMENTS")
                .addStatement("long outputs = (long) batch * OUTPUT_ELEMENTS")
                .beginControlFlow("if (batch < 0)")
                .addStatement("throw new IllegalArgumentException($S + batch)", "batch is ")
                .endControlFlow()
                .addStatement(
                        "require(images.length >= inputs, $S, images.length, inputs)", "images")
                .addStatement(
                        "require(output.length >= outputs, $S, output.length, outputs)", "output")
                .beginControlFlow("for (int b = 0; b < batch; b++)")
                .addStatement(
                        "$T.arraycopy(images, b * INPUT_ELEMENTS, $L, 0, INPUT_ELEMENTS)",
                        SYSTEM,
                        slot(plan.inputs().get(0)))
                .addStatement("run()")
                .addStatement(
                        "$T.arraycopy($L, 0, output, b * OUTPUT_ELEMENTS, OUTPUT_ELEMENTS)",
                        SYSTEM,
                        slot(plan.outputs().get(0)))
                .endControlFlow()
                .build();
    }

    private List<MethodSpec> run() {
        List<CodeBlock> calls = plan.steps().stream().map(this::call).toList();
        List<MethodSpec> methods = new ArrayList<>();
        MethodSpec.Builder run = MethodSpec.methodBuilder("run").addModifiers(Modifier.PRIVATE);
        for (int first = 0; first < calls.size(); first += CALLS) {
            List<CodeBlock> part = calls.subList(first, Math.min(first + CALLS, calls.size()));
            if (calls.size() <= CALLS) {
                part.forEach(run::addStatement);
            } else {
                String name = "run" + methods.size();
                run.addStatement("$N()", name);
                MethodSpec.Builder some =
                        MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE);
                part.forEach(some::addStatement);
                methods.add(some.build());
            }
        }
        methods.add(0, run.build());
        return methods;
    }

    private CodeBlock call(Step step) {
        List<String> arguments = new ArrayList<>();
        step.inputs().forEach(input -> arguments.add(slot(input)));
        step.constants().forEach(constant -> arguments.add(constants.access(constant)));
        arguments.add(slot(step.output()));
        step.sizes().forEach(size -> arguments.add(String.valueOf(size)));
        String receiver = kernelFields.get(step.kernel()) + ".forward(";
        return CodeBlock.of("$L$L)", receiver, Arguments.wrapped(arguments, receiver.length()));
    }

    /** The field that holds a slot. */
    static String slot(int index) {
        return "slot" + index;
    }
}
