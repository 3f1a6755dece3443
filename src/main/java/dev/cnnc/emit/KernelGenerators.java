package dev.cnnc.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.ActivationKernel;
import dev.cnnc.plan.AveragePoolKernel;
import dev.cnnc.plan.ConvolutionKernel;
import dev.cnnc.plan.CopyKernel;
import dev.cnnc.plan.DenseKernel;
import dev.cnnc.plan.Kernel;
import dev.cnnc.plan.MaxPoolKernel;
import dev.cnnc.plan.Plan;
import dev.cnnc.plan.SoftmaxKernel;
import javax.lang.model.element.Modifier;

/** Chooses the generator of a kernel and says in the class's comment what it computes. */
final class KernelGenerators {

    private KernelGenerators() {}

    /** The class {@code name} that computes {@code kernel}. */
    static TypeSpec generate(Kernel kernel, String name, Plan plan, String packageName) {
        TypeSpec.Builder type =
                TypeSpec.classBuilder(ClassName.get(packageName, name))
                        .addModifiers(Modifier.FINAL)
                        .addJavadoc("$L", KernelComment.of(kernel, plan));
        ClassName math = ClassName.get(packageName, "CnncMath");
        if (kernel instanceof ConvolutionKernel convolution) {
            return new ConvolutionGenerator(convolution, math).generate(type);
        }
        if (kernel instanceof DenseKernel dense) {
            return new DenseGenerator(dense, math).generate(type);
        }
        if (kernel instanceof MaxPoolKernel pool) {
            return PoolGenerator.max(pool, type);
        }
        if (kernel instanceof AveragePoolKernel pool) {
            return PoolGenerator.average(pool, type);
        }
        if (kernel instanceof ActivationKernel activation) {
            return ElementwiseGenerator.activation(activation, math, type);
        }
        if (kernel instanceof SoftmaxKernel softmax) {
            return ElementwiseGenerator.softmax(softmax, math, type);
        }
        return ElementwiseGenerator.copy((CopyKernel) kernel, type);
    }
}
