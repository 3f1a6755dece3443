package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.testing.CompiledModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Random graphs in which many values are alive at once: none is overwritten before the last one has
 * read it, so that emitted code computes what the reference does, which keeps every value.
 */
class RandomGraphsTest {

    private static final int TRIES = Integer.getInteger("cnnc.tries", 6);
    private static final int MODELS = 6;

    private static final List<String> UNARY =
            List.of(
                    "tanh",
                    "conv(4, kernel=1)",
                    "conv(4, kernel=3, padding=1) -> relu",
                    "batchnorm -> relu",
                    "flatten -> reshape([B, 4, 5, 6])",
                    "identity",
                    "maxpool(2) -> upsample(size=[5, 6])",
                    "conv(9, kernel=1) -> relu -> conv(4, kernel=1)",
                    "residual { tanh }",
                    "flip([1, 3]) -> mul(0.5)",
                    "mean([2, 3], keepdim=true) -> upsample(size=[5, 6])",
                    "globalavgpool -> add [ {} { sigmoid } ] -> upsample(size=[5, 6])");

    private static final List<String> BINARY =
            List.of(
                    "add -> tanh",
                    "sub",
                    "mul -> tanh",
                    "max",
                    "min -> relu",
                    "concat -> conv(4, kernel=1)",
                    "concat(dim=3) -> crop(left=3, width=6)",
                    "add");

    @Property(tries = 6, edgeCases = EdgeCasesMode.NONE)
    void emittedCodeComputesWhatTheReferenceDoes(@ForAll long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < Math.max(1, TRIES / 6); round++) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < MODELS; i++) {
                texts.add(draw(random, "M" + i));
            }
            List<CompiledModel> models = CompiledModel.all(String.join("\n", texts), seed);
            for (int i = 0; i < MODELS; i++) {
                check(models.get(i), texts.get(i), random);
            }
        }
    }

    private static String draw(Random random, String name) {
        StringBuilder text = new StringBuilder("model " + name + " {\ninput v0 [B, 4, 5, 6]\n");
        TreeSet<Integer> unread = new TreeSet<>();
        int values = 4 + random.nextInt(12);
        for (int i = 1; i <= values; i++) {
            int first = random.nextInt(i);
            int second = random.nextInt(i);
            boolean joined = i > 1 && first != second && random.nextBoolean();
            unread.remove(first);
            text.append("v").append(i).append(" = ");
            if (joined) {
                unread.remove(second);
                text.append("(v%d, v%d) -> %s\n".formatted(first, second, any(BINARY, random)));
            } else {
                text.append("v%d -> %s\n".formatted(first, any(UNARY, random)));
            }
            unread.add(i);
        }
        List<String> rest = unread.stream().map(i -> "v" + i).toList();
        return text
                + (rest.size() > 1
                        ? "(" + String.join(", ", rest) + ") -> sub"
                        : rest.get(0) + " -> relu")
                + "\n}\n";
    }

    private static String any(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static void check(CompiledModel model, String text, Random random) {
        float[] images = model.images(2, random.nextLong());
        float[] actual = model.forward(images, 2);
        double[] expected = model.reference(images, 2).outputs().get(0);
        double greatest = 1;
        for (double value : expected) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        for (int i = 0; i < actual.length; i++) {
            assertEquals(expected[i], actual[i], 1e-4 * greatest, text + "value " + i);
        }
    }
}
