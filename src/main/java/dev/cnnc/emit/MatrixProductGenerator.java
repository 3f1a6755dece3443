package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.MatrixProductKernel;
import javax.lang.model.element.Modifier;

/**
 * Writes the kernel class of products of matrices: rows of the second value, several at a time, are
 * added to a row of the result, which is a loop over columns.
 */
final class MatrixProductGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final ClassName ARRAYS = ClassName.get("java.util", "Arrays");

    /** Rows of the second value that one loop adds. */
    private static final int ROWS = 4;

    private MatrixProductGenerator() {}

    static TypeSpec generate(TypeSpec.Builder type) {
        return type.addMethod(forward())
                .addMethod(product())
                .addMethod(add(ROWS))
                .addMethod(add(1))
                .build();
    }

    private static MethodSpec forward() {
        MethodSpec.Builder forward = values("forward");
        for (String name : new String[] {"size", "first", "second"}) {
            for (int i = 0; i < MatrixProductKernel.LOOPS; i++) {
                forward.addParameter(int.class, name + i);
            }
        }
        forward.addParameter(int.class, "rows")
                .addParameter(int.class, "inner")
                .addParameter(int.class, "columns")
                .addStatement("int to = 0");
        for (int i = 0; i < MatrixProductKernel.LOOPS; i++) {
            forward.beginControlFlow("for (int i$1L = 0; i$1L < size$1L; i$1L++)", i);
        }
        forward.addStatement("int a = i0 * first0 + i1 * first1 + i2 * first2")
                .addStatement("int b = i0 * second0 + i1 * second1 + i2 * second2")
                .beginControlFlow("for (int row = 0; row < rows; row++)")
                .addStatement("$T.fill(output, to, to + columns, 0f)", ARRAYS)
                .addStatement(
                        "product(first, second, output, a + row * inner, b, to, inner, columns)")
                .addStatement("to += columns")
                .endControlFlow();
        for (int i = 0; i < MatrixProductKernel.LOOPS; i++) {
            forward.endControlFlow();
        }
        return forward.build();
    }

    private static MethodSpec product() {
        return values("product")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(int.class, "a")
                .addParameter(int.class, "b")
                .addParameter(int.class, "to")
                .addParameter(int.class, "inner")
                .addParameter(int.class, "columns")
                .addStatement("int k = 0")
                .beginControlFlow("for (; k + $L <= inner; k += $L)", ROWS, ROWS)
                .addStatement(
                        "add$L(first, second, output, a + k, b + k * columns, to, columns)", ROWS)
                .endControlFlow()
                .beginControlFlow("for (; k < inner; k++)")
                .addStatement("add1(first, second, output, a + k, b + k * columns, to, columns)")
                .endControlFlow()
                .build();
    }

    private static MethodSpec add(int rows) {
        MethodSpec.Builder add =
                values("add" + rows)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(int.class, "a")
                        .addParameter(int.class, "b")
                        .addParameter(int.class, "to")
                        .addParameter(int.class, "columns");
        for (int i = 0; i < rows; i++) {
            add.addStatement("float a$L = first[a + $L]", i, i);
            add.addStatement("int b$L = b + $L * columns", i, i);
        }
        add.beginControlFlow("for (int x = 0; x < columns; x++)")
                .addStatement("float sum = Math.fma(a0, second[b0 + x], output[to + x])");
        for (int i = 1; i < rows; i++) {
            add.addStatement("sum = Math.fma(a$1L, second[b$1L + x], sum)", i);
        }
        return add.addStatement("output[to + x] = sum").endControlFlow().build();
    }

    private static MethodSpec.Builder values(String name) {
        return MethodSpec.methodBuilder(name)
                .addParameter(FLOATS, "first")
                .addParameter(FLOATS, "second")
                .addParameter(FLOATS, "output");
    }
}
