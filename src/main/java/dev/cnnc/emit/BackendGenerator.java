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
import dev.cnnc.plan.VectorKernel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the class that has the kernels and the constants of one target. */
final class BackendGenerator {

    /** Kernel calls that one emitted method holds at most. */
    private static final int CALLS = 64;

    private static final ClassName EXECUTOR = ClassName.get("java.util.concurrent", "Executor");

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);

    private final Plan plan;
    private final KernelNames kernelNames;
    private final ConstantFields constants;
    private final ClassName self;
    private final ClassName model;
    private final Map<Kernel, String> kernelFields = new LinkedHashMap<>();

    BackendGenerator(Plan plan, KernelNames kernelNames, ClassName self) {
        this.model = ClassName.get(self.packageName(), plan.model().name());
        this.plan = plan;
        this.kernelNames = kernelNames;
        this.constants = new ConstantFields(plan, kernelNames, self);
        this.self = self;
        for (Kernel kernel : plan.kernels()) {
            kernelFields.put(kernel, kernelNames.field(kernel));
        }
    }

    TypeSpec generate() {
        TypeSpec.Builder type =
                TypeSpec.classBuilder(self)
                        .superclass(backend())
                        .addJavadoc(
                                "The kernels of {@link $T}, what they read, and their order.\n",
                                model)
                        .addModifiers(Modifier.FINAL);
        constants.declare(type);
        MethodSpec.Builder constructor =
                MethodSpec.constructorBuilder()
                        .addParameter(support("CnncWeights"), "weights")
                        .addParameter(EXECUTOR, "executor")
                        .addParameter(int.class, "threads")
                        .addException(IOException.class);
        constants.assignments().forEach(constructor::addStatement);
        return type.addMethod(constructor.build())
                .addMethod(
                        override("newMemory")
                                .returns(memory())
                                .addStatement("return new Arrays()")
                                .build())
                .addType(arrays())
                .build();
    }

    private ClassName backend() {
        return support("CnncBackend");
    }

    private ClassName support(String name) {
        return ClassName.get(self.packageName(), name);
    }

    private ClassName memory() {
        return backend().nestedClass("Memory");
    }

    private static MethodSpec.Builder override(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class);
    }

    private TypeSpec arrays() {
        TypeSpec.Builder type =
                TypeSpec.classBuilder("Arrays")
                        .superclass(memory())
                        .addModifiers(Modifier.PRIVATE, Modifier.FINAL);
        kernelFields.forEach((kernel, name) -> type.addField(kernelField(kernel, name)));
        for (int i = 0; i < plan.slots().size(); i++) {
            type.addField(
                    FieldSpec.builder(FLOATS, slot(i), Modifier.PRIVATE, Modifier.FINAL)
                            .initializer("new float[$L]", plan.slots().get(i))
                            .build());
        }
        if (plan.scratch() > 0) {
            type.addField(
                    FieldSpec.builder(ArrayTypeName.of(FLOATS), "scratch", Modifier.PRIVATE)
                            .addJavadoc(
                                    "What the kernels of a part compute in, one after the other.\n")
                            .initializer("{new float[$L]}", plan.scratch())
                            .build());
        }
        type.addMethod(constructor());
        type.addField(ports("inputs", plan.inputs())).addField(ports("outputs", plan.outputs()));
        for (String name : List.of("inputs", "outputs")) {
            type.addMethod(
                    override(name)
                            .returns(ArrayTypeName.of(FLOATS))
                            .addStatement("return $N", name)
                            .build());
        }
        type.addMethod(
                override("steps")
                        .returns(int.class)
                        .addStatement("return $L", plan.steps().size())
                        .build());
        type.addMethod(reserve());
        run().forEach(type::addMethod);
        steps().forEach(type::addMethod);
        return type.build();
    }

    private MethodSpec constructor() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        kernelFields.forEach(
                (kernel, name) -> constructor.addStatement("$N = new $T()", name, type(kernel)));
        return constructor.build();
    }

    private static FieldSpec ports(String name, List<Integer> slots) {
        String arrays =
                slots.stream().map(BackendGenerator::slot).collect(Collectors.joining(", "));
        return FieldSpec.builder(ArrayTypeName.of(FLOATS), name, Modifier.PRIVATE, Modifier.FINAL)
                .initializer("{$L}", arrays)
                .build();
    }

    private MethodSpec reserve() {
        MethodSpec.Builder reserve = override("reserve").addParameter(int.class, "parts");
        if (plan.scratch() > 0) {
            reserve.addStatement("int known = scratch.length")
                    .beginControlFlow("if (known < parts)")
                    .addStatement(
                            "float[][] more = $T.copyOf(scratch, parts)", java.util.Arrays.class)
                    .beginControlFlow("for (int part = known; part < parts; part++)")
                    .addStatement("more[part] = new float[$L]", plan.scratch())
                    .endControlFlow()
                    .addStatement("scratch = more")
                    .endControlFlow();
        }
        return reserve.build();
    }

    /** The steps by their number, a method for some dozens of them. */
    private List<MethodSpec> steps() {
        List<MethodSpec> methods = new ArrayList<>();
        List<Step> steps = plan.steps();
        MethodSpec.Builder run = step("run").addAnnotation(Override.class);
        for (int first = 0; first < steps.size(); first += CALLS) {
            int end = Math.min(first + CALLS, steps.size());
            MethodSpec.Builder some = run;
            if (steps.size() > CALLS) {
                String name = "steps" + methods.size();
                run.beginControlFlow("if (step >= $L && step < $L)", first, end)
                        .addStatement("$N(step, part, parts)", name)
                        .endControlFlow();
                some = step(name).addModifiers(Modifier.PRIVATE);
            }
            some.beginControlFlow("switch (step)");
            for (int i = first; i < end; i++) {
                some.addCode("case $L -> ", i).addCode(shared(steps.get(i)));
            }
            some.addCode("default -> throw new $T($S + step);\n", AssertionError.class, "step ")
                    .endControlFlow();
            if (steps.size() > CALLS) {
                methods.add(some.build());
            }
        }
        methods.add(0, run.build());
        return methods;
    }

    private static MethodSpec.Builder step(String name) {
        return MethodSpec.methodBuilder(name)
                .addParameter(int.class, "step")
                .addParameter(int.class, "part")
                .addParameter(int.class, "parts");
    }

    /** Kernels that are not divided are the work of one part. */
    private CodeBlock shared(Step step) {
        if (step.kernel() instanceof VectorKernel) {
            return CodeBlock.builder().addStatement(call(step, "part", "parts")).build();
        }
        return CodeBlock.builder()
                .beginControlFlow("")
                .beginControlFlow("if (part == 0)")
                .addStatement(call(step))
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    private FieldSpec kernelField(Kernel kernel, String name) {
        return FieldSpec.builder(type(kernel), name, Modifier.PRIVATE, Modifier.FINAL).build();
    }

    private ClassName type(Kernel kernel) {
        return ClassName.get(self.packageName(), kernelNames.of(kernel));
    }

    private List<MethodSpec> run() {
        List<CodeBlock> calls = calls();
        List<MethodSpec> methods = new ArrayList<>();
        MethodSpec.Builder run = override("run");
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

    /** The call of each step, without its semicolon. */
    List<CodeBlock> calls() {
        return plan.steps().stream().map(this::alone).toList();
    }

    private CodeBlock alone(Step step) {
        return step.kernel() instanceof VectorKernel ? call(step, "0", "1") : call(step);
    }

    private CodeBlock call(Step step, String... more) {
        List<String> arguments = new ArrayList<>();
        step.inputs().forEach(input -> arguments.add(slot(input)));
        step.constants().forEach(constant -> arguments.add(constants.access(constant)));
        arguments.add(slot(step.output()));
        step.sizes().forEach(size -> arguments.add(String.valueOf(size)));
        if (step.kernel() instanceof VectorKernel vector && vector.scratch() > 0) {
            arguments.add("scratch[" + more[0] + "]");
        }
        arguments.addAll(List.of(more));
        String receiver = kernelFields.get(step.kernel()) + ".forward(";
        return CodeBlock.of("$L$L)", receiver, Arguments.wrapped(arguments, receiver.length()));
    }

    /** The field that holds a slot. */
    static String slot(int index) {
        return "slot" + index;
    }
}
