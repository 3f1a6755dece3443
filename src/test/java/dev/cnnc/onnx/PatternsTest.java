package dev.cnnc.onnx;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.decompile.GraphText;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.testing.OnnxModelBuilder;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What exporters write as several nodes comes back as the one stage that it is. */
class PatternsTest {

    private static final float ROOT_2 = (float) Math.sqrt(2);

    private static OnnxModelBuilder image() {
        return OnnxModelBuilder.opset(13).input("x", -1, 4, 3, 3).output("y");
    }

    private static String text(ModelProto model) throws OnnxException {
        RuntimeComparison.assertSame(model);
        return GraphText.of(OnnxImporter.read(model, "net.onnx", Path.of("")).graph());
    }

    @Test
    void gelu() throws Exception {
        OnnxModelBuilder model =
                image().floats("root", new long[0], ROOT_2)
                        .floats("one", new long[0], 1)
                        .floats("half", new long[0], 0.5f)
                        .node("Div", "x,root", "a")
                        .node("Erf", "a", "b")
                        .node("Add", "b,one", "c")
                        .node("Mul", "x,c", "d")
                        .node("Mul", "d,half", "y");
        String text = text(model.build());
        assertTrue(text.contains("    gelu\n"), text);
    }

    @Test
    void anotherRootIsNoGelu() throws Exception {
        OnnxModelBuilder model =
                image().floats("root", new long[0], 1.5f)
                        .floats("one", new long[0], 1)
                        .floats("half", new long[0], 0.5f)
                        .node("Div", "x,root", "a")
                        .node("Erf", "a", "b")
                        .node("Add", "b,one", "c")
                        .node("Mul", "x,c", "d")
                        .node("Mul", "d,half", "y");
        String text = text(model.build());
        assertFalse(text.contains("gelu"), text);
    }

    @Test
    void siluAndMish() throws Exception {
        OnnxModelBuilder model =
                image().node("Sigmoid", "x", "a")
                        .node("Mul", "x,a", "b")
                        .node("Softplus", "b", "c")
                        .node("Tanh", "c", "d")
                        .node("Mul", "d,b", "y");
        String text = text(model.build());
        assertTrue(text.contains("    silu -> mish\n"), text);
    }

    @Test
    void theSigmoidOfAnotherValueIsNoSilu() throws Exception {
        OnnxModelBuilder model =
                image().node("Neg", "x", "n").node("Sigmoid", "n", "a").node("Mul", "x,a", "y");
        String text = text(model.build());
        assertFalse(text.contains("silu"), text);
    }

    private static OnnxModelBuilder groupNorm(long groups, String... more) {
        OnnxModelBuilder model =
                image().ints("split", 0, groups, -1)
                        .ints("joined", 0, 4, 3, 3)
                        .floats("ones", new long[] {groups}, ones((int) groups))
                        .floats("zeros", new long[] {groups}, new float[(int) groups])
                        .weights("gn.weight", 4, 1, 1)
                        .weights("gn.bias", 4, 1, 1)
                        .node("Reshape", "x,split", "a")
                        .node("InstanceNormalization", "a,ones,zeros", "b")
                        .node("Reshape", "b,joined", "c")
                        .node("Mul", "c,gn.weight", "d");
        for (String extra : more) {
            model.node("Relu", "d", extra).output(extra);
        }
        return model.node("Add", "d,gn.bias", "y");
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void groupNormalisation() throws Exception {
        String text = text(groupNorm(2).build());
        assertTrue(text.contains("    gn: groupnorm(2)\n"), text);
    }

    @Test
    void groupsThatSplitChannelsAreNone() throws Exception {
        String text = text(groupNorm(3).build());
        assertFalse(text.contains("gn: groupnorm"), text);
    }

    @Test
    void aProductThatOthersTakeStays() throws Exception {
        String text = text(groupNorm(2, "z").build());
        assertFalse(text.contains("gn: groupnorm"), text);
    }
}
