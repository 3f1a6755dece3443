package dev.cnnc.emit;

import static java.util.stream.Collectors.joining;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class that holds the memory of one caller at a time. */
final class SessionGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final ClassName SYSTEM = ClassName.get(System.class);
    private static final ClassName ARRAYS = ClassName.get("java.util", "Arrays");
    private static final ClassName EXECUTOR = ClassName.get("java.util.concurrent", "Executor");
    private static final ClassName FLAG =
            ClassName.get("java.util.concurrent.atomic", "AtomicBoolean");

    private final Ports ports;
    private final ClassName self;
    private final ClassName memory;
    private final ClassName team;

    SessionGenerator(Ports ports, ClassName self) {
        this.ports = ports;
        this.self = self;
        this.memory = ClassName.get(self.packageName(), "CnncBackend").nestedClass("Memory");
        this.team = ClassName.get(self.packageName(), "CnncTeam");
    }

    TypeSpec generate() {
        return TypeSpec.classBuilder(self)
                .addJavadoc(
                        "The memory of one caller at a time. It keeps no state between calls.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addField(
                        FieldSpec.builder(ArrayTypeName.of(memory), "memories", Modifier.PRIVATE)
                                .addJavadoc("One for each image that is computed at a time.\n")
                                .initializer("{backend.newMemory()}")
                                .build())
                .addField(
                        FieldSpec.builder(FLAG, "busy", Modifier.PRIVATE, Modifier.FINAL)
                                .addJavadoc("Whether a call is under way.\n")
                                .initializer("new $T()", FLAG)
                                .build())
                .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
                .addMethod(forward())
                .addMethod(forwardOnThreads())
                .addMethod(divideImages())
                .addMethod(shareImages())
                .addMethod(check())
                .addMethod(begin())
                .addMethod(reserve())
                .addMethod(images())
                .addMethod(copies("enter", ports.inputs(), true))
                .addMethod(copies("leave", ports.outputs(), false))
                .build();
    }

    private MethodSpec.Builder method(String name, List<Port> arrays) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name);
        arrays.forEach(port -> method.addParameter(FLOATS, port.parameter()));
        return method;
    }

    private String names(List<Port> arrays) {
        return arrays.stream().map(Port::parameter).collect(joining(", "));
    }

    private String results() {
        return ports.isSimple()
                ? "Writes the results for {@code batch} images, one behind the other, to\n"
                        + "{@code output}"
                : "Writes the results for {@code batch} sets of inputs, in each array one behind"
                        + " the other";
    }

    private MethodSpec forward() {
        return method("forward", ports.all())
                .addJavadoc(
                        """
                        $L; allocates nothing.

                        @throws IllegalArgumentException where an array is too short for
                            {@code batch}
                        @throws IllegalStateException where another call is under way, which goes
                            on undisturbed
                        """,
                        results())
                .addModifiers(Modifier.PUBLIC)
                .addParameter(int.class, "batch")
                .addStatement("check($L, batch)", names(ports.all()))
                .addStatement("begin()")
                .beginControlFlow("try")
                .addStatement("images($L, 0, batch, memories[0])", names(ports.all()))
                .nextControlFlow("finally")
                .addStatement("busy.setRelease(false)")
                .endControlFlow()
                .build();
    }

    private MethodSpec forwardOnThreads() {
        String all = names(ports.all());
        List<String> arguments = new ArrayList<>();
        ports.all().forEach(port -> arguments.add(port.parameter()));
        arguments.addAll(List.of("batch", "executor", "threads"));
        String shared = Arguments.wrapped(arguments, 24);
        return method("forward", ports.all())
                .addJavadoc(
                        """
                        $L, on this thread and up to {@code threads - 1} threads of
                        {@code executor}: each takes images of its own where there are enough,
                        otherwise all share every image. The results are the same bits on any
                        number of threads.

                        @throws IllegalArgumentException where an array is too short for
                            {@code batch}, or {@code threads} is not from 1 to 1024
                        @throws IllegalStateException where another call is under way, which goes
                            on undisturbed
                        """,
                        results())
                .addModifiers(Modifier.PUBLIC)
                .addParameter(int.class, "batch")
                .addParameter(EXECUTOR, "executor")
                .addParameter(int.class, "threads")
                .addStatement("check($L, batch)", all)
                .addStatement("$T.requireThreads(threads)", team)
                .addStatement("begin()")
                .beginControlFlow("try")
                .beginControlFlow("if (threads == 1)")
                .addStatement("images($L, 0, batch, memories[0])", all)
                .nextControlFlow("else if (batch >= threads)")
                .addStatement("divideImages($L)", shared)
                .nextControlFlow("else")
                .addStatement("shareImages($L)", shared)
                .endControlFlow()
                .nextControlFlow("finally")
                .addStatement("busy.setRelease(false)")
                .endControlFlow()
                .build();
    }

    private MethodSpec divideImages() {
        return shared("divideImages")
                .addStatement("reserve(threads)")
                .addStatement(
                        CodeBlock.of(
                                "$T.run(executor, threads, 1, threads, (round, share) ->\n"
                                        + "images($L, (int) ((long) batch * share / threads),\n"
                                        + "(int) ((long) batch * (share + 1) / threads),"
                                        + " memories[share]))",
                                team,
                                names(ports.all())))
                .build();
    }

    private MethodSpec.Builder shared(String name) {
        return method(name, ports.all())
                .addModifiers(Modifier.PRIVATE)
                .addParameter(int.class, "batch")
                .addParameter(EXECUTOR, "executor")
                .addParameter(int.class, "threads");
    }

    private MethodSpec shareImages() {
        return shared("shareImages")
                .addStatement("$T memory = memories[0]", memory)
                .addStatement("memory.reserve(threads)")
                .beginControlFlow("for (int b = 0; b < batch; b++)")
                .addStatement("enter($L, b, memory)", names(ports.inputs()))
                .addStatement(
                        "$T.run(executor, threads, memory.rounds(), threads, (round, part) ->\n"
                                + "memory.run(round, part, threads))",
                        team)
                .addStatement("leave($L, b, memory)", names(ports.outputs()))
                .endControlFlow()
                .build();
    }

    private static MethodSpec begin() {
        return MethodSpec.methodBuilder("begin")
                .addModifiers(Modifier.PRIVATE)
                .beginControlFlow("if (!busy.compareAndSet(false, true))")
                .addStatement("String advice = $S", ": take one for each thread from newSession()")
                .addStatement(
                        "throw new $T($S + advice)",
                        IllegalStateException.class,
                        "this session is used by another call")
                .endControlFlow()
                .build();
    }

    private MethodSpec check() {
        MethodSpec.Builder check =
                method("check", ports.all())
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(int.class, "batch")
                        .beginControlFlow("if (batch < 0)")
                        .addStatement("throw new IllegalArgumentException($S + batch)", "batch is ")
                        .endControlFlow();
        for (Port port : ports.all()) {
            String needed = "(long) batch * " + port.elements();
            String name = CodeBlock.of("$S", port.name()).toString();
            List<String> arguments = List.of(port.parameter(), name, needed, "Long.MAX_VALUE");
            check.addStatement("require($L)", Arguments.wrapped(arguments, 8));
        }
        return check.build();
    }

    private MethodSpec reserve() {
        return MethodSpec.methodBuilder("reserve")
                .addModifiers(Modifier.PRIVATE)
                .addParameter(int.class, "threads")
                .addStatement("int known = memories.length")
                .beginControlFlow("if (known < threads)")
                .addStatement("$T[] more = $T.copyOf(memories, threads)", memory, ARRAYS)
                .beginControlFlow("for (int i = known; i < threads; i++)")
                .addStatement("more[i] = backend.newMemory()")
                .endControlFlow()
                .addStatement("memories = more")
                .endControlFlow()
                .build();
    }

    private MethodSpec images() {
        return method("images", ports.all())
                .addModifiers(Modifier.PRIVATE)
                .addParameter(int.class, "first")
                .addParameter(int.class, "end")
                .addParameter(memory, "memory")
                .beginControlFlow("for (int b = first; b < end; b++)")
                .addStatement("enter($L, b, memory)", names(ports.inputs()))
                .addStatement("memory.run()")
                .addStatement("leave($L, b, memory)", names(ports.outputs()))
                .endControlFlow()
                .build();
    }

    private MethodSpec copies(String name, List<Port> copied, boolean in) {
        MethodSpec.Builder method =
                method(name, copied)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(int.class, "b")
                        .addParameter(memory, "memory");
        for (int i = 0; i < copied.size(); i++) {
            Port port = copied.get(i);
            String kept = "memory." + (in ? "inputs" : "outputs") + "()[" + i + "]";
            String at = "b * " + port.elements();
            List<String> arguments =
                    in
                            ? List.of(port.parameter(), at, kept, "0", port.elements())
                            : List.of(kept, "0", port.parameter(), at, port.elements());
            method.addStatement("$T.arraycopy($L)", SYSTEM, Arguments.wrapped(arguments, 17));
        }
        return method.build();
    }
}
