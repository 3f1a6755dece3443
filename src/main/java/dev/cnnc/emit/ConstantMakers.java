package dev.cnnc.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.plan.Constant;
import dev.cnnc.plan.Plan;
import dev.cnnc.plan.vector.TilesLibrary;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * Writes the class that makes the constants of a model, each by its number: the largest first, so
 * that threads that share them end at about the same time. Between them it calls the tiles of large
 * models, so that HotSpot compiles those meanwhile.
 */
final class ConstantMakers {

    /**
     * Calls of tiles that HotSpot must have counted before it compiles them, with some to spare.
     */
    private static final int WARM_CALLS = 2400;

    /** Constants that one emitted method makes at most; each takes up to eighty bytes. */
    private static final int CASES = 64;

    private static final String PARAMETER = "index";
    private static final String NONE = "throw new $T($S + $L)";
    private static final String WHAT = "constant ";

    private final ConstantExpressions expressions;
    private final ClassName type;
    private final ClassName support;
    private final Optional<ClassName> tiles;
    private final List<Constant> constants;
    private final Map<Constant, Integer> numbers = new HashMap<>();

    ConstantMakers(Plan plan, KernelNames kernelNames, ClassName model) {
        this.expressions = new ConstantExpressions(plan, kernelNames);
        this.type = model.nestedClass("Constants");
        this.support = ClassName.get(model.packageName(), "CnncConstants");
        this.tiles =
                plan.libraries().stream()
                        .filter(
                                library ->
                                        library instanceof TilesLibrary shared
                                                && !shared.warmed().isEmpty())
                        .map(tiles -> ClassName.get(model.packageName(), kernelNames.of(tiles)))
                        .findFirst();
        Map<String, Long> elements = new HashMap<>();
        for (NamedWeight tensor : plan.model().weights()) {
            elements.put(tensor.key(), tensor.weight().elements());
        }
        this.constants =
                plan.constants().stream()
                        .sorted(
                                Comparator.comparing(
                                        (Constant constant) ->
                                                -elements.getOrDefault(constant.key(), 0L)))
                        .toList();
        constants.forEach(constant -> numbers.put(constant, numbers.size()));
    }

    /** The number by which {@code constant} is made. */
    int number(Constant constant) {
        return numbers.get(constant);
    }

    /** The statement that makes all constants and declares the array of them. */
    CodeBlock makeAll(String array) {
        return CodeBlock.of(
                "$T[] $L = new $T(weights).makeAll(executor, threads)", Object.class, array, type);
    }

    TypeSpec type() {
        TypeSpec.Builder builder =
                TypeSpec.classBuilder(type)
                        .superclass(support)
                        .addJavadoc("Makes what kernels read from the tensors of the file.\n")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .addMethod(constructor());
        MethodSpec.Builder make = method("make").addAnnotation(Override.class);
        tiles.ifPresent(
                name ->
                        make.addStatement(
                                "$T.warm($L)",
                                name,
                                Math.max(1, WARM_CALLS / Math.max(1, constants.size()))));
        if (constants.size() <= CASES) {
            return builder.addMethod(cases(make, 0, constants.size())).build();
        }
        builder.addMethod(dispatch(make));
        for (int first = 0; first < constants.size(); first += CASES) {
            int end = Math.min(first + CASES, constants.size());
            MethodSpec.Builder some = method(part(first)).addModifiers(Modifier.PRIVATE);
            builder.addMethod(cases(some, first, end));
        }
        return builder.build();
    }

    private MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addParameter(ClassName.get(type.packageName(), "CnncWeights"), "weights")
                .addStatement("super(weights, $L)", constants.size())
                .build();
    }

    private static MethodSpec.Builder method(String name) {
        return MethodSpec.methodBuilder(name)
                .addParameter(int.class, PARAMETER)
                .addException(IOException.class)
                .returns(Object.class);
    }

    private static String part(int first) {
        return "make" + first / CASES;
    }

    private MethodSpec dispatch(MethodSpec.Builder make) {
        make.beginControlFlow("return switch ($L / $L)", PARAMETER, CASES);
        for (int first = 0; first < constants.size(); first += CASES) {
            make.addStatement("case $L -> $L($L)", first / CASES, part(first), PARAMETER);
        }
        return none(make);
    }

    private MethodSpec cases(MethodSpec.Builder make, int first, int end) {
        if (first == end) {
            return make.addStatement(NONE, AssertionError.class, WHAT, PARAMETER).build();
        }
        make.beginControlFlow("return switch ($L)", PARAMETER);
        for (int i = first; i < end; i++) {
            String label = "case " + i + " -> ";
            String made = expressions.of(constants.get(i), label.length());
            make.addStatement("$L$L", label, made);
        }
        return none(make);
    }

    private static MethodSpec none(MethodSpec.Builder make) {
        return make.addStatement("default -> " + NONE, AssertionError.class, WHAT, PARAMETER)
                .addCode("$<};\n")
                .build();
    }
}
