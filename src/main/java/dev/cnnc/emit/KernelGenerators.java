package dev.cnnc.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.emit.vector.Libraries;
import dev.cnnc.emit.vector.VectorGenerators;
import dev.cnnc.plan.ActivationKernel;
import dev.cnnc.plan.AdaptivePoolKernel;
import dev.cnnc.plan.AveragePoolKernel;
import dev.cnnc.plan.BatchNormKernel;
import dev.cnnc.plan.BroadcastKernel;
import dev.cnnc.plan.ConvolutionKernel;
import dev.cnnc.plan.CopyKernel;
import dev.cnnc.plan.DenseKernel;
import dev.cnnc.plan.ElementwiseKernel;
import dev.cnnc.plan.GlobalPoolKernel;
import dev.cnnc.plan.GroupNormKernel;
import dev.cnnc.plan.Kernel;
import dev.cnnc.plan.LayerNormKernel;
import dev.cnnc.plan.LocalResponseNormKernel;
import dev.cnnc.plan.MatrixProductKernel;
import dev.cnnc.plan.MaxPoolKernel;
import dev.cnnc.plan.NormalizeKernel;
import dev.cnnc.plan.PadKernel;
import dev.cnnc.plan.ParametricReluKernel;
import dev.cnnc.plan.Plan;
import dev.cnnc.plan.RearrangeKernel;
import dev.cnnc.plan.ReductionKernel;
import dev.cnnc.plan.SmallMapConvolutionKernel;
import dev.cnnc.plan.SoftmaxKernel;
import dev.cnnc.plan.TransposedConvolutionKernel;
import dev.cnnc.plan.UpsampleKernel;
import dev.cnnc.plan.VectorKernel;
import dev.cnnc.plan.WinogradKernel;
import dev.cnnc.plan.vector.DepthwiseLibrary;
import dev.cnnc.plan.vector.PoolLibrary;
import dev.cnnc.plan.vector.TilesLibrary;
import dev.cnnc.plan.vector.TransformLibrary;
import dev.cnnc.winograd.WinogradTile;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Chooses the generator of a kernel and says in the class's comment what it computes. */
final class KernelGenerators {

    /** Completes the class of a kernel; {@code math} has the functions that kernels share. */
    interface Generator<K extends Kernel> {
        TypeSpec generate(K kernel, TypeSpec.Builder type, ClassName math);
    }

    private static final Map<Class<? extends Kernel>, Generator<?>> GENERATORS = new HashMap<>();

    static {
        add(
                ConvolutionKernel.class,
                (k, type, math) -> new ConvolutionGenerator(k, math).generate(type));
        add(WinogradKernel.class, (k, type, math) -> new WinogradGenerator(k, math).generate(type));
        add(
                SmallMapConvolutionKernel.class,
                (k, type, math) -> new SmallMapConvolutionGenerator(k, math).generate(type));
        add(DenseKernel.class, (k, type, math) -> new DenseGenerator(k, math).generate(type));
        add(MaxPoolKernel.class, (k, type, math) -> PoolGenerator.max(k, type));
        add(AveragePoolKernel.class, (k, type, math) -> PoolGenerator.average(k, type));
        add(
                ActivationKernel.class,
                (k, type, math) -> ElementwiseGenerator.activation(k, math, type));
        add(SoftmaxKernel.class, (k, type, math) -> ElementwiseGenerator.softmax(k, math, type));
        add(CopyKernel.class, (k, type, math) -> ElementwiseGenerator.copy(type));
        add(
                ParametricReluKernel.class,
                (k, type, math) -> ElementwiseGenerator.parametricRelu(type));
        add(BatchNormKernel.class, NormalizationGenerator::batch);
        add(GlobalPoolKernel.class, (k, type, math) -> GlobalPoolGenerator.generate(k, type));
        add(ElementwiseKernel.class, JoinGenerator::elementwise);
        add(RearrangeKernel.class, (k, type, math) -> MovementGenerator.rearrange(type));
        add(PadKernel.class, (k, type, math) -> MovementGenerator.pad(k, type));
        add(UpsampleKernel.class, (k, type, math) -> new UpsampleGenerator(k).generate(type));
        add(AdaptivePoolKernel.class, (k, type, math) -> GlobalPoolGenerator.adaptive(k, type));
        add(
                TransposedConvolutionKernel.class,
                (k, type, math) -> new TransposedConvolutionGenerator(k).generate(type));
        add(GroupNormKernel.class, (k, type, math) -> StatisticsGenerator.group(k, type));
        add(LayerNormKernel.class, (k, type, math) -> StatisticsGenerator.layer(k, type));
        add(
                LocalResponseNormKernel.class,
                (k, type, math) -> NormalizationGenerator.localResponse(k, type));
        add(NormalizeKernel.class, (k, type, math) -> NormalizationGenerator.constant(k, type));
        add(BroadcastKernel.class, JoinGenerator::broadcast);
        add(ReductionKernel.class, (k, type, math) -> ReductionGenerator.generate(k, type));
        add(
                MatrixProductKernel.class,
                (k, type, math) -> new MatrixProductGenerator(k).generate(type));
    }

    private final Plan plan;
    private final KernelNames names;
    private final String packageName;
    private final Libraries libraries;

    KernelGenerators(Plan plan, KernelNames names, String packageName) {
        this.plan = plan;
        this.names = names;
        this.packageName = packageName;
        ClassName math = ClassName.get(packageName, "CnncMath");
        Map<WinogradTile, ClassName> transforms = new EnumMap<>(WinogradTile.class);
        Map<Class<?>, ClassName> shared = new HashMap<>();
        for (Kernel library : plan.libraries()) {
            ClassName name = ClassName.get(packageName, names.of(library));
            shared.put(library.getClass(), name);
            if (library instanceof TransformLibrary transform) {
                transforms.put(transform.tile(), name);
            }
        }
        this.libraries =
                new Libraries(
                        shared.get(TilesLibrary.class),
                        shared.get(DepthwiseLibrary.class),
                        shared.get(PoolLibrary.class),
                        transforms,
                        math);
    }

    private static <K extends Kernel> void add(Class<K> kernel, Generator<K> generator) {
        GENERATORS.put(kernel, generator);
    }

    /** The class that computes {@code kernel}. */
    TypeSpec generate(Kernel kernel) {
        TypeSpec.Builder type = type(kernel).addJavadoc("$L", KernelComment.of(kernel, plan));
        if (kernel instanceof VectorKernel vector) {
            return VectorGenerators.generate(vector, type, libraries);
        }
        Generator<?> generator = GENERATORS.get(kernel.getClass());
        if (generator == null) {
            throw new IllegalStateException("no generator for " + kernel);
        }
        if (kernel.instances() > 0) {
            ClassName self = ClassName.get(packageName, names.of(kernel));
            type.addMethod(KernelParts.fill(kernel, self));
        }
        return generate(generator, kernel, type, libraries.math());
    }

    /** A class that kernels share. */
    TypeSpec library(Kernel library) {
        return VectorGenerators.generate((VectorKernel) library, type(library), libraries);
    }

    private TypeSpec.Builder type(Kernel kernel) {
        return TypeSpec.classBuilder(ClassName.get(packageName, names.of(kernel)))
                .addModifiers(Modifier.FINAL);
    }

    /** A generator is kept under the class of the kernels that it takes. */
    @SuppressWarnings("unchecked")
    private static <K extends Kernel> TypeSpec generate(
            Generator<K> generator, Kernel kernel, TypeSpec.Builder type, ClassName math) {
        return generator.generate((K) kernel, type, math);
    }
}
