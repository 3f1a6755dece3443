package dev.cnnc.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the methods that load a model's weights.
 *
 * @param bundled whether a file of weights lies beside the class
 */
record LoadGenerator(ClassName model, boolean bundled) {

    private static final ClassName PATH = ClassName.get("java.nio.file", "Path");
    private static final ClassName STREAM = ClassName.get("java.io", "InputStream");
    private static final ClassName IO_EXCEPTION = ClassName.get("java.io", "IOException");
    private static final ClassName EXECUTOR = ClassName.get("java.util.concurrent", "Executor");

    private static final String WORDS =
            """
            Loads weights from safetensors, under the keys of PyTorch's {@code state_dict}.
            """;

    private static final String FILE =
            """
            The file is mapped to memory while it is read, and not needed afterwards.
            """;

    private static final String READ =
            """
            The stream is read to its end and not closed.
            """;

    private static final String SHARED =
            """
            This thread and up to {@code threads - 1} threads of {@code executor} bring
            them into the order of the kernels; the network is the same on any number of
            threads. An executor that has no free thread, or refuses, delays nothing.
            """;

    private static final String FAILURE =
            """

            @throws IOException where %s cannot be read, is damaged, or holds other tensors
                than this network has, of which the message lists all%s
            """;

    private static final String THREADS =
            """
            @throws IllegalArgumentException where {@code threads} is not from 1 to 1024
            """;

    List<MethodSpec> generate() {
        List<MethodSpec> methods = new ArrayList<>();
        if (bundled) {
            methods.addAll(fromClassPath());
        }
        String changed =
                "; where\n    it is changed meanwhile, as far as its size and its time tell";
        methods.addAll(from(PATH, "file", WORDS + FILE, FAILURE.formatted("it", changed)));
        methods.addAll(from(STREAM, "in", WORDS + READ, FAILURE.formatted("it", "")));
        return methods;
    }

    /** The method for one thread, and that for several. */
    private List<MethodSpec> from(ClassName source, String name, String words, String failure) {
        String read = "return new $T($T.read($L, TENSORS), $L)";
        return List.of(
                load(words + failure)
                        .addParameter(source, name)
                        .addStatement(read, model, support("CnncWeights"), name, "null, 1")
                        .build(),
                shared(load(words + SHARED + failure + THREADS).addParameter(source, name))
                        .addStatement("$T.requireThreads(threads)", support("CnncTeam"))
                        .addStatement(
                                read, model, support("CnncWeights"), name, "executor, threads")
                        .build());
    }

    private static MethodSpec.Builder shared(MethodSpec.Builder load) {
        return load.addParameter(EXECUTOR, "executor").addParameter(int.class, "threads");
    }

    private ClassName support(String name) {
        return ClassName.get(model.packageName(), name);
    }

    private MethodSpec.Builder load(String words) {
        return MethodSpec.methodBuilder("load")
                .addJavadoc(words)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addException(IO_EXCEPTION)
                .returns(model);
    }

    private List<MethodSpec> fromClassPath() {
        String words =
                """
                Loads the weights that cnnc wrote beside this source, from the class path:
                {@code %s}.
                """
                        .formatted(name());
        String failure =
                """

                @throws IOException where they are not on the class path, or do not fit
                """;
        return List.of(
                load(words + failure)
                        .beginControlFlow("try ($T in = bundled())", STREAM)
                        .addStatement("return load(in)")
                        .endControlFlow()
                        .build(),
                shared(load(words + SHARED + failure + THREADS))
                        .beginControlFlow("try ($T in = bundled())", STREAM)
                        .addStatement("return load(in, executor, threads)")
                        .endControlFlow()
                        .build(),
                bundledFile());
    }

    private String name() {
        return JavaEmitter.weightsName(model.simpleName());
    }

    private MethodSpec bundledFile() {
        String place =
                model.packageName().isEmpty() ? "" : model.packageName().replace('.', '/') + "/";
        return MethodSpec.methodBuilder("bundled")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addException(IO_EXCEPTION)
                .returns(STREAM)
                .addStatement("$T in = $T.class.getResourceAsStream($S)", STREAM, model, name())
                .beginControlFlow("if (in == null)")
                .addStatement("String name = $S", place + name())
                .addStatement(
                        "throw new $T(name + $S)",
                        IO_EXCEPTION,
                        " is not on the class path, where the class is")
                .endControlFlow()
                .addStatement("return in")
                .build();
    }
}
