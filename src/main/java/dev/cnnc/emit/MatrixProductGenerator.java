package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.MatrixProductKernel;
import javax.lang.model.element.Modifier;

/**
 * Writes the kernel classes of products of matrices: the second matrix is laid out once for all
 * rows of the first, each of which is multiplied by loops over columns.
 */
final class MatrixProductGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final ClassName ARRAYS = ClassName.get("java.util", "Arrays");
    private static final ClassName SYSTEM = ClassName.get(System.class);

    private final MatrixProductKernel kernel;
    private final int together;

    MatrixProductGenerator(MatrixProductKernel kernel) {
        this.kernel = kernel;
        this.together = kernel.rowsPerPass();
    }

    TypeSpec generate(TypeSpec.Builder type) {
        int arrays = (kernel.inner() + together - 1) / together;
        type.addField(
                FieldSpec.builder(
                                ArrayTypeName.of(FLOATS),
                                "matrix",
                                Modifier.PRIVATE,
                                Modifier.FINAL)
                        .addJavadoc("The second matrix, some rows to an array.\n")
                        .initializer("new float[$L][$L]", arrays, together * kernel.spacing())
                        .build());
        type.addField(
                FieldSpec.builder(FLOATS, "sums", Modifier.PRIVATE, Modifier.FINAL)
                        .addJavadoc("A row of the result.\n")
                        .initializer("new float[$L]", kernel.columns())
                        .build());
        type.addMethod(forward())
                .addMethod(layOut())
                .addMethod(multiply())
                .addMethod(add(together));
        if (rest() > 0) {
            type.addMethod(add(rest()));
        }
        return type.build();
    }

    private int rest() {
        return kernel.inner() % together;
    }

    private MethodSpec forward() {
        MethodSpec.Builder forward =
                MethodSpec.methodBuilder("forward")
                        .addParameter(FLOATS, "first")
                        .addParameter(FLOATS, "second")
                        .addParameter(FLOATS, "output");
        for (String name : new String[] {"size", "first", "second"}) {
            for (int i = 0; i < MatrixProductKernel.LOOPS; i++) {
                forward.addParameter(int.class, name + i);
            }
        }
        forward.addParameter(int.class, "rows").addStatement("int to = 0");
        for (int i = 0; i < MatrixProductKernel.LOOPS; i++) {
            forward.beginControlFlow("for (int i$1L = 0; i$1L < size$1L; i$1L++)", i);
        }
        forward.addStatement("int a = i0 * first0 + i1 * first1 + i2 * first2")
                .addStatement("layOut(second, i0 * second0 + i1 * second1 + i2 * second2)")
                .beginControlFlow("for (int row = 0; row < rows; row++)")
                .addStatement("multiply(first, a + row * $L)", kernel.inner())
                .addStatement("$T.arraycopy(sums, 0, output, to, $L)", SYSTEM, kernel.columns())
                .addStatement("to += $L", kernel.columns())
                .endControlFlow();
        for (int i = 0; i < MatrixProductKernel.LOOPS; i++) {
            forward.endControlFlow();
        }
        return forward.build();
    }

    private MethodSpec layOut() {
        return MethodSpec.methodBuilder("layOut")
                .addModifiers(Modifier.PRIVATE)
                .addParameter(FLOATS, "second")
                .addParameter(int.class, "from")
                .beginControlFlow("for (int k = 0; k < $L; k++)", kernel.inner())
                .addStatement("float[] rows = matrix[k / $L]", together)
                .addStatement("int to = k % $L * $L", together, kernel.spacing())
                .addStatement(
                        "$1T.arraycopy(second, from + k * $2L, rows, to, $2L)",
                        SYSTEM,
                        kernel.columns())
                .endControlFlow()
                .build();
    }

    private MethodSpec multiply() {
        int passes = kernel.inner() / together;
        MethodSpec.Builder multiply =
                MethodSpec.methodBuilder("multiply")
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(FLOATS, "first")
                        .addParameter(int.class, "a")
                        .addStatement("$T.fill(sums, 0f)", ARRAYS)
                        .beginControlFlow("for (int i = 0; i < $L; i++)", passes)
                        .addStatement("add$1L(first, a + i * $1L, matrix[i], sums)", together)
                        .endControlFlow();
        if (rest() > 0) {
            multiply.addStatement(
                    "add$L(first, a + $L, matrix[$L], sums)", rest(), passes * together, passes);
        }
        return multiply.build();
    }

    /** One loop over the columns, for so many rows of the second matrix. */
    private MethodSpec add(int rows) {
        MethodSpec.Builder add =
                MethodSpec.methodBuilder("add" + rows)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(FLOATS, "first")
                        .addParameter(int.class, "a")
                        .addParameter(FLOATS, "rows")
                        .addParameter(FLOATS, "sums");
        for (int i = 0; i < rows; i++) {
            add.addStatement("float x$L = first[a$L]", i, i == 0 ? "" : " + " + i);
        }
        add.beginControlFlow("for (int c = 0; c < $L; c++)", kernel.columns())
                .addStatement("float sum = sums[c]");
        for (int i = 0; i < rows; i++) {
            String offset = i == 0 ? "" : " + " + i * kernel.spacing();
            add.addStatement("sum = Math.fma(x$L, rows[c$L], sum)", i, offset);
        }
        return add.addStatement("sums[c] = sum").endControlFlow().build();
    }
}
