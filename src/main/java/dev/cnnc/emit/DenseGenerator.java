package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.DenseKernel;
import javax.lang.model.element.Modifier;

/** Writes the kernel class of a dense layer. */
final class DenseGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final TypeName ROWS = ArrayTypeName.of(FLOATS);
    private static final ClassName SYSTEM = ClassName.get(System.class);
    private static final ClassName ARRAYS = ClassName.get("java.util", "Arrays");

    private final DenseKernel kernel;
    private final ClassName math;

    DenseGenerator(DenseKernel kernel, ClassName math) {
        this.kernel = kernel;
        this.math = math;
    }

    TypeSpec generate(TypeSpec.Builder type) {
        if (!kernel.isTransposed()) {
            return type.addMethod(few()).build();
        }
        type.addMethod(forward());
        type.addMethod(add(kernel.inputsPerPass()));
        if (rest() > 0) {
            type.addMethod(add(rest()));
        }
        kernel.activation()
                .ifPresent(
                        kind ->
                                type.addMethod(
                                        Activations.method(
                                                kind,
                                                Activations.word(kind),
                                                kernel.outputs(),
                                                math)));
        return type.addMethod(pack()).build();
    }

    private int rest() {
        return kernel.inputs() % kernel.inputsPerPass();
    }

    private int passes() {
        return kernel.inputs() / kernel.inputsPerPass();
    }

    private MethodSpec.Builder signature(TypeName weight) {
        MethodSpec.Builder forward =
                MethodSpec.methodBuilder("forward")
                        .addParameter(FLOATS, "input")
                        .addParameter(weight, "weight");
        if (kernel.bias()) {
            forward.addParameter(FLOATS, "bias");
        }
        return forward.addParameter(FLOATS, "output");
    }

    private MethodSpec forward() {
        MethodSpec.Builder forward = signature(ROWS);
        if (kernel.bias()) {
            forward.addStatement("$T.arraycopy(bias, 0, output, 0, $L)", SYSTEM, kernel.outputs());
        } else {
            forward.addStatement("$T.fill(output, 0, $L, 0f)", ARRAYS, kernel.outputs());
        }
        int together = kernel.inputsPerPass();
        forward.beginControlFlow("for (int k = 0; k < $L; k++)", passes());
        forward.addStatement("add$L(input, $L * k, weight[k], output)", together, together);
        forward.endControlFlow();
        if (rest() > 0) {
            forward.addStatement(
                    "add$L(input, $L, weight[$L], output)", rest(), passes() * together, passes());
        }
        kernel.activation()
                .ifPresent(kind -> forward.addStatement("$L(output)", Activations.word(kind)));
        return forward.build();
    }

    /** One loop over the outputs, for {@code inputs} neighbouring inputs. */
    private MethodSpec add(int inputs) {
        MethodSpec.Builder add =
                MethodSpec.methodBuilder("add" + inputs)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(FLOATS, "input")
                        .addParameter(int.class, "k")
                        .addParameter(FLOATS, "weight")
                        .addParameter(FLOATS, "output");
        for (int i = 0; i < inputs; i++) {
            add.addStatement("float x$L = input[k$L]", i, i == 0 ? "" : " + " + i);
        }
        add.beginControlFlow("for (int o = 0; o < $L; o++)", kernel.outputs());
        add.addStatement("float sum = output[o]");
        for (int i = 0; i < inputs; i++) {
            String offset = i == 0 ? "" : " + " + i * kernel.spacing();
            add.addStatement("sum = Math.fma(x$L, weight[o$L], sum)", i, offset);
        }
        add.addStatement("output[o] = sum");
        add.endControlFlow();
        return add.build();
    }

    /** All sums side by side in variables. */
    private MethodSpec few() {
        MethodSpec.Builder forward = signature(FLOATS);
        for (int o = 0; o < kernel.outputs(); o++) {
            forward.addStatement("float sum$L = $L", o, kernel.bias() ? "bias[" + o + "]" : "0f");
        }
        forward.beginControlFlow("for (int k = 0; k < $L; k++)", kernel.inputs());
        forward.addStatement("float x = input[k]");
        for (int o = 0; o < kernel.outputs(); o++) {
            String offset = o == 0 ? "" : " + " + (long) o * kernel.inputs();
            forward.addStatement("sum$L = Math.fma(x, weight[k$L], sum$L)", o, offset, o);
        }
        forward.endControlFlow();
        for (int o = 0; o < kernel.outputs(); o++) {
            String sum = "sum" + o;
            CodeBlock value =
                    kernel.activation()
                            .map(kind -> Activations.apply(kind, sum, math))
                            .orElse(CodeBlock.of("$L", sum));
            forward.addStatement("output[$L] = $L", o, value);
        }
        return forward.build();
    }

    private MethodSpec pack() {
        return MethodSpec.methodBuilder("pack")
                .addJavadoc(
                        "The weights by input, $L inputs in an array, so that a loop over the\n"
                                + "outputs reads them in order.\n",
                        kernel.inputsPerPass())
                .addModifiers(Modifier.STATIC)
                .addParameter(FLOATS, "weight")
                .returns(ROWS)
                .addStatement(
                        "float[][] packed = new float[$L][$L]",
                        passes() + (rest() > 0 ? 1 : 0),
                        kernel.inputsPerPass() * kernel.spacing())
                .beginControlFlow("for (int i = 0; i < $L; i++)", kernel.inputs())
                .addStatement("float[] row = packed[i / $L]", kernel.inputsPerPass())
                .addStatement("int at = i % $L * $L", kernel.inputsPerPass(), kernel.spacing())
                .beginControlFlow("for (int o = 0; o < $L; o++)", kernel.outputs())
                .addStatement("row[at + o] = weight[o * $L + i]", kernel.inputs())
                .endControlFlow()
                .endControlFlow()
                .addStatement("return packed")
                .build();
    }
}
