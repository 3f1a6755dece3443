package dev.cnnc.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Spreads statements over methods, so that none grows beyond what HotSpot compiles. */
final class SplitMethod {

    private SplitMethod() {}

    /**
     * Adds {@code statements} to {@code method}, or, where they are too many, calls of new methods
     * that hold them.
     *
     * @param most statements that one method may hold
     * @param name what the new methods are called, before their number
     * @param type the type of the one argument that they take
     * @param argument the name of that argument
     * @return the new methods
     */
    static List<MethodSpec> fill(
            MethodSpec.Builder method,
            List<CodeBlock> statements,
            int most,
            String name,
            TypeName type,
            String argument) {
        if (statements.size() <= most) {
            statements.forEach(method::addStatement);
            return List.of();
        }
        List<MethodSpec> parts = new ArrayList<>();
        for (int first = 0; first < statements.size(); first += most) {
            String part = name + parts.size();
            method.addStatement("$N($N)", part, argument);
            MethodSpec.Builder builder =
                    MethodSpec.methodBuilder(part)
                            .addModifiers(Modifier.PRIVATE)
                            .addParameter(type, argument);
            statements
                    .subList(first, Math.min(first + most, statements.size()))
                    .forEach(builder::addStatement);
            parts.add(builder.build());
        }
        return parts;
    }
}
