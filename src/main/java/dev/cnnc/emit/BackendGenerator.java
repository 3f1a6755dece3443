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

    /** Columns by which the calls in rounds stand further to the right than others. */
    private static final int INDENT = 8;

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
                override("rounds")
                        .returns(int.class)
                        .addStatement("return $L", plan.rounds())
                        .build());
        type.addMethod(reserve());
        if (hasInstances()) {
            type.addField(
                    FieldSpec.builder(int.class, "instances", Modifier.PRIVATE)
                            .addJavadoc("Parts for which divided kernels have instances.\n")
                            .initializer("1")
                            .build());
            instances().forEach(type::addMethod);
        }
        run().forEach(type::addMethod);
        rounds().forEach(type::addMethod);
        return type.build();
    }

    private MethodSpec constructor() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        kernelFields.forEach(
                (kernel, name) -> {
                    if (kernel.instances() > 0) {
                        constructor.addStatement("$T.fill($N, 0, 1)", type(kernel), name);
                    } else {
                        constructor.addStatement("$N = new $T()", name, type(kernel));
                    }
                });
        return constructor.build();
    }

    private static FieldSpec ports(String name, List<Integer> slots) {
        String arrays =
                slots.stream().map(BackendGenerator::slot).collect(Collectors.joining(", "));
        return FieldSpec.builder(ArrayTypeName.of(FLOATS), name, Modifier.PRIVATE, Modifier.FINAL)
                .initializer("{$L}", arrays)
                .build();
    }

    private boolean hasInstances() {
        return plan.kernels().stream().anyMatch(kernel -> kernel.instances() > 0);
    }

    /** The methods by which {@link #reserve} fills the arrays of instances, and empties them. */
    private List<MethodSpec> instances() {
        MethodSpec.Builder fill =
                MethodSpec.methodBuilder("fill")
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(int.class, "parts");
        List<String> names = new ArrayList<>();
        kernelFields.forEach(
                (kernel, name) -> {
                    if (kernel.instances() > 0) {
                        fill.addStatement("$T.fill($N, instances, parts)", type(kernel), name);
                        names.add(name);
                    }
                });
        MethodSpec.Builder divided =
                MethodSpec.methodBuilder("divided")
                        .addModifiers(Modifier.PRIVATE)
                        .returns(ArrayTypeName.of(ArrayTypeName.of(Object.class)))
                        .addStatement("return new Object[][] {$L}", Arguments.wrapped(names, 24));
        return List.of(fill.build(), divided.build());
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
        if (hasInstances()) {
            reserve.beginControlFlow("if (parts > instances)")
                    .beginControlFlow("try")
                    .addStatement("fill(parts)")
                    .nextControlFlow("catch ($T e)", OutOfMemoryError.class)
                    .beginControlFlow("for (Object[] kernels : divided())")
                    .addStatement("int last = Math.min(parts, kernels.length)")
                    .beginControlFlow("for (int part = instances; part < last; part++)")
                    .addStatement("kernels[part] = null")
                    .endControlFlow()
                    .endControlFlow()
                    .addStatement("throw e")
                    .endControlFlow()
                    .addStatement("instances = parts")
                    .endControlFlow();
        }
        return reserve.build();
    }

    /** The rounds of all steps by their number, a method for some dozens of steps. */
    private List<MethodSpec> rounds() {
        List<MethodSpec> methods = new ArrayList<>();
        List<Step> steps = plan.steps();
        MethodSpec.Builder run = round("run").addAnnotation(Override.class);
        boolean several = steps.size() > CALLS;
        int next = 0;
        for (int first = 0; first < steps.size(); first += CALLS) {
            MethodSpec.Builder some =
                    several ? round("rounds" + methods.size()).addModifiers(Modifier.PRIVATE) : run;
            for (Step step : steps.subList(first, Math.min(first + CALLS, steps.size()))) {
                int end = next + step.kernel().rounds();
                some.beginControlFlow("if (round < $L)", end)
                        .addCode(shared(step, next))
                        .addStatement("return")
                        .endControlFlow();
                next = end;
            }
            if (several) {
                run.beginControlFlow("if (round < $L)", next)
                        .addStatement("rounds$L(round, part, parts)", methods.size())
                        .addStatement("return")
                        .endControlFlow();
                methods.add(some.build());
            }
        }
        methods.add(0, run.build());
        return methods;
    }

    private static MethodSpec.Builder round(String name) {
        return MethodSpec.methodBuilder(name)
                .addParameter(int.class, "round")
                .addParameter(int.class, "part")
                .addParameter(int.class, "parts");
    }

    /** A part of a round, where there is one for it. */
    private CodeBlock shared(Step step, int firstRound) {
        Kernel kernel = step.kernel();
        if (kernel.isDivided() && kernel.instances() == 0) {
            return CodeBlock.builder()
                    .addStatement(call(step, INDENT, "part", List.of("part", "parts")))
                    .build();
        }
        List<String> last = new ArrayList<>();
        if (kernel.isDivided()) {
            if (kernel.rounds() > 1) {
                last.add(firstRound == 0 ? "round" : "round - " + firstRound);
            }
            last.add("part");
            last.add("Math.min(parts, " + kernel.instances() + ")");
        }
        return CodeBlock.builder()
                .beginControlFlow("if (part < $L)", Math.max(1, kernel.instances()))
                .addStatement(call(step, INDENT, kernel.isDivided() ? "part" : "0", last))
                .endControlFlow()
                .build();
    }

    private FieldSpec kernelField(Kernel kernel, String name) {
        ClassName type = type(kernel);
        if (kernel.instances() == 0) {
            return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.FINAL).build();
        }
        return FieldSpec.builder(ArrayTypeName.of(type), name, Modifier.PRIVATE, Modifier.FINAL)
                .initializer("new $T[$L]", type, kernel.instances())
                .build();
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
        boolean isPart = step.kernel().isDivided() && step.kernel().rounds() == 1;
        return call(step, 0, "0", isPart ? List.of("0", "1") : List.of());
    }

    /**
     * @param indent columns by which the call stands further to the right than usual
     * @param part whose instance and array to compute in are used
     * @param last the last arguments
     */
    private CodeBlock call(Step step, int indent, String part, List<String> last) {
        List<String> arguments = new ArrayList<>();
        step.inputs().forEach(input -> arguments.add(slot(input)));
        step.constants().forEach(constant -> arguments.add(constants.access(constant)));
        arguments.add(slot(step.output()));
        step.sizes().forEach(size -> arguments.add(String.valueOf(size)));
        if (step.kernel() instanceof VectorKernel vector && vector.scratch() > 0) {
            arguments.add("scratch[" + part + "]");
        }
        arguments.addAll(last);
        String instance = step.kernel().instances() > 0 ? "[" + part + "]" : "";
        String receiver = kernelFields.get(step.kernel()) + instance + ".forward(";
        String list = Arguments.wrapped(arguments, receiver.length(), indent);
        return CodeBlock.of("$L$L)", receiver, list);
    }

    /** The field that holds a slot. */
    static String slot(int index) {
        return "slot" + index;
    }
}
