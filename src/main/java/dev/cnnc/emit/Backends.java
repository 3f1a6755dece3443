package dev.cnnc.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * The classes that can compute a network.
 *
 * @param java plain Java
 * @param vector the Vector API, where the network is compiled for it
 */
record Backends(ClassName java, Optional<ClassName> vector) {

    /** What they have in common. */
    ClassName type() {
        return support("CnncBackend");
    }

    private ClassName support(String name) {
        return ClassName.get(java.packageName(), name);
    }

    /** The statement that sets {@code backend}. */
    CodeBlock choice() {
        return vector.map(
                        type ->
                                CodeBlock.of(
                                        "backend = $T.missing().isEmpty()\n? new $T(weights, executor, threads)\n"
                                                + ": new $T(weights, executor, threads)",
                                        support("CnncVectors"),
                                        type,
                                        java))
                .orElseGet(
                        () -> CodeBlock.of("backend = new $T(weights, executor, threads)", java));
    }

    /** The method that tells which one is in use. */
    MethodSpec description() {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("backend")
                        .addJavadoc("What computes this network on this JVM, and why.\n")
                        .addModifiers(Modifier.PUBLIC)
                        .returns(String.class);
        if (vector.isEmpty()) {
            return method.addStatement("return $S", "java: compiled for plain Java").build();
        }
        return method.addStatement("return $T.description()", support("CnncVectors")).build();
    }
}
