package dev.cnnc.emit.vector;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.cnnc.plan.vector.Layout;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Pieces of code that several generators write. */
final class Code {

    static final ClassName VECTOR = ClassName.get("jdk.incubator.vector", "FloatVector");
    static final ClassName SPECIES = ClassName.get("jdk.incubator.vector", "VectorSpecies");
    static final ClassName SHUFFLE = ClassName.get("jdk.incubator.vector", "VectorShuffle");
    static final ClassName OPERATORS = ClassName.get("jdk.incubator.vector", "VectorOperators");
    static final TypeName FLOATS = ArrayTypeName.of(float.class);
    static final TypeName INTS = ArrayTypeName.of(int.class);

    private Code() {}

    /**
     * The method that kernels are called by.
     *
     * @param inputs names of input arrays; where each begins is named so with {@code At}
     * @param constants names of arrays that never change
     */
    static MethodSpec.Builder forward(List<String> inputs, List<String> constants) {
        return forward(inputs, constants, false);
    }

    /** {@link #forward(List, List)}, with an array to compute in where {@code scratch}. */
    static MethodSpec.Builder forward(
            List<String> inputs, List<String> constants, boolean scratch) {
        MethodSpec.Builder forward = MethodSpec.methodBuilder("forward");
        inputs.forEach(name -> forward.addParameter(FLOATS, name));
        constants.forEach(name -> forward.addParameter(FLOATS, name));
        forward.addParameter(FLOATS, "output");
        inputs.forEach(name -> forward.addParameter(int.class, name + "At"));
        forward.addParameter(int.class, "outputAt");
        if (scratch) {
            forward.addParameter(FLOATS, "scratch");
        }
        return forward.addParameter(int.class, "part").addParameter(int.class, "parts");
    }

    /** Adds parameters of type {@code int}. */
    static void ints(MethodSpec.Builder method, String... names) {
        List.of(names).forEach(name -> method.addParameter(int.class, name));
    }

    /** Where the pixels of a map of a step's results lie. */
    static FieldSpec positions(
            String name, int height, int width, int row, int column, ClassName tiles) {
        return FieldSpec.builder(INTS, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.positions($L, $L, $L, $L)", tiles, height, width, row, column)
                .build();
    }

    /** Where the pixels of {@code map} lie. */
    static FieldSpec positions(String name, Layout map, ClassName tiles) {
        return positions(name, map.height(), map.width(), map.rowDistance(), map.lanes(), tiles);
    }

    /** A float as Java writes it. */
    static String literal(float value) {
        if (value == Float.POSITIVE_INFINITY) {
            return "Float.POSITIVE_INFINITY";
        }
        return value == Float.NEGATIVE_INFINITY ? "Float.NEGATIVE_INFINITY" : value + "f";
    }

    /** {@code expression + number}, without the sum where the number is 0. */
    static String plus(String expression, int number) {
        return number == 0
                ? expression
                : expression + (number < 0 ? " - " + -number : " + " + number);
    }
}
