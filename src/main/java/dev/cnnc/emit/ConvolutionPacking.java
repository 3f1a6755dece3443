package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.cnnc.plan.ConvolutionKernel;
import dev.cnnc.plan.TapGroup;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Writes how a convolution keeps its weights: an array for each tile of output channels, in which
 * the weights of one loop are neighbours. HotSpot 17 leaves some loops scalar whose weights lie at
 * other distances.
 */
final class ConvolutionPacking {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final TypeName ROWS = ArrayTypeName.of(FLOATS);

    private final ConvolutionKernel kernel;

    ConvolutionPacking(ConvolutionKernel kernel) {
        this.kernel = kernel;
    }

    MethodSpec generate() {
        MethodSpec.Builder pack =
                MethodSpec.methodBuilder("pack")
                        .addJavadoc(
                                "The weights by tile of output channels, those of one loop side by"
                                        + " side.\n")
                        .addModifiers(Modifier.STATIC)
                        .addParameter(FLOATS, "weight")
                        .returns(ROWS)
                        .addStatement("float[][] packed = new float[$L][]", tiles());
        walk(pack);
        return pack.addStatement("return packed").build();
    }

    private void walk(MethodSpec.Builder method) {
        List<Integer> sizes = kernel.channelTiles();
        int first = sizes.get(0);
        int last = sizes.get(sizes.size() - 1);
        int larger = (int) sizes.stream().filter(size -> size == first).count();
        String size =
                first == last
                        ? String.valueOf(first)
                        : "t %% %s < %s ? %s : %s".formatted(sizes.size(), larger, first, last);
        List<TapGroup> groups = kernel.taps().groups();
        boolean equal = kernel.taps().compact() || groups.size() == 1;
        if (!equal) {
            String counts =
                    groups.stream()
                            .map(group -> String.valueOf(group.taps()))
                            .collect(Collectors.joining(", "));
            method.addStatement("int[] groups = {$L}", counts);
        }
        method.addStatement("int oc = 0");
        method.beginControlFlow("for (int t = 0; t < $L; t++)", tiles());
        method.addStatement("int size = $L", size);
        method.addStatement("packed[t] = new float[size * $L]", kernel.depth());
        method.addStatement("int at = 0");
        if (equal) {
            int taps = groups.get(0).taps();
            method.beginControlFlow("for (int k = 0; k < $L; k += $L)", kernel.depth(), taps);
            method.addStatement("int taps = Math.min($L, $L - k)", taps, kernel.depth());
        } else {
            method.addStatement("int k = 0");
            method.beginControlFlow("for (int g = 0; k < $L; g++)", kernel.depth());
            method.addStatement("int taps = groups[g % groups.length]");
        }
        method.addStatement("int from = oc * $L + k", kernel.depth());
        method.beginControlFlow("for (int j = 0; j < size; j++)");
        method.beginControlFlow("for (int i = 0; i < taps; i++)");
        method.addStatement("packed[t][at++] = weight[from + j * $L + i]", kernel.depth());
        method.endControlFlow();
        method.endControlFlow();
        if (!equal) {
            method.addStatement("k += taps");
        }
        method.endControlFlow();
        method.addStatement("oc += size");
        method.endControlFlow();
    }

    private int tiles() {
        return kernel.channelTiles().size() * kernel.convolution().groups();
    }
}
