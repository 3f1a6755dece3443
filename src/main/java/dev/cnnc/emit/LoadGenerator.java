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
record LoadGenerator(ClassName model, ClassName weights, boolean bundled) {

    private static final ClassName PATH = ClassName.get("java.nio.file", "Path");
    private static final ClassName STREAM = ClassName.get("java.io", "InputStream");
    private static final ClassName IO_EXCEPTION = ClassName.get("java.io", "IOException");

    private static final String WORDS =
            """
            Loads weights from safetensors, under the keys of PyTorch's {@code state_dict}.
            """;

    private static final String FAILURE =
            """

            @throws IOException where it cannot be read, is damaged, or holds other tensors
                than this network has; the message lists all of them
            """;

    List<MethodSpec> generate() {
        List<MethodSpec> methods = new ArrayList<>();
        if (bundled) {
            methods.add(fromClassPath());
        }
        methods.add(
                load(WORDS + FAILURE)
                        .addParameter(PATH, "file")
                        .addStatement("return new $T($T.read(file))", model, weights)
                        .build());
        methods.add(
                load(WORDS + "The stream is read to its end and not closed.\n" + FAILURE)
                        .addParameter(STREAM, "in")
                        .addStatement("return new $T($T.read(in))", model, weights)
                        .build());
        return methods;
    }

    private MethodSpec.Builder load(String words) {
        return MethodSpec.methodBuilder("load")
                .addJavadoc(words)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addException(IO_EXCEPTION)
                .returns(model);
    }

    private MethodSpec fromClassPath() {
        String name = JavaEmitter.weightsName(model.simpleName());
        String place =
                model.packageName().isEmpty() ? "" : model.packageName().replace('.', '/') + "/";
        String words =
                """
                Loads the weights that cnnc wrote beside this source, from the class path:
                {@code %s}.

                @throws IOException where they are not on the class path, or do not fit
                """
                        .formatted(name);
        return load(words)
                .beginControlFlow(
                        "try ($T in = $T.class.getResourceAsStream($S))", STREAM, model, name)
                .beginControlFlow("if (in == null)")
                .addStatement("String name = $S", place + name)
                .addStatement(
                        "throw new $T(name + $S)",
                        IO_EXCEPTION,
                        " is not on the class path, where the class is")
                .endControlFlow()
                .addStatement("return load(in)")
                .endControlFlow()
                .build();
    }
}
