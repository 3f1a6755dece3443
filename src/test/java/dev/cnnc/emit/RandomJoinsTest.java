package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.graph.Shape;
import dev.cnnc.testing.CompiledModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Joins of two to four values of random shapes, stretched against each other, bit for bit what
 * plain loops over coordinates make of them; the reference makes the same in double precision.
 */
class RandomJoinsTest {

    private static final int TRIES = Integer.getInteger("cnnc.tries", 6);
    private static final int MODELS = 8;
    private static final List<String> KINDS = List.of("add", "sub", "mul", "div", "max", "min");

    /** Values cut from one input and joined. */
    record Join(String kind, boolean rectified, List<List<Integer>> operands) {

        static Join draw(Random random) {
            int rank = 1 + random.nextInt(5);
            List<Integer> whole = new ArrayList<>();
            for (int i = 0; i < rank; i++) {
                whole.add(1 + random.nextInt(i == rank - 1 ? 19 : 4));
            }
            List<List<Integer>> operands = new ArrayList<>();
            int count = 2 + random.nextInt(3);
            for (int n = 0; n < count; n++) {
                int stretched = random.nextInt(1 << rank) & random.nextInt(1 << rank);
                List<Integer> sizes = new ArrayList<>();
                for (int i = 0; i < rank; i++) {
                    sizes.add((stretched >> i & 1) == 1 ? 1 : whole.get(i));
                }
                operands.add(sizes);
            }
            String kind = KINDS.get(random.nextInt(KINDS.size()));
            return new Join(kind, random.nextBoolean(), operands);
        }

        String model(String name) {
            StringBuilder text = new StringBuilder("model " + name + " {\n");
            text.append("input all [B, ").append(first(operands.size())).append("]\n");
            for (int i = 0; i < operands.size(); i++) {
                String sizes = operands.get(i).toString().substring(1);
                text.append(
                        "v%d = all -> slice(dim=1, start=%d, stop=%d) -> reshape([B, %s)\n"
                                .formatted(i, first(i), first(i + 1), sizes));
            }
            List<String> names = new ArrayList<>();
            for (int i = 0; i < operands.size(); i++) {
                names.add("v" + i);
            }
            text.append("(%s) -> %s".formatted(String.join(", ", names), kind));
            return text.append(rectified ? " -> relu\n}\n" : "\n}\n").toString();
        }

        private int first(int operand) {
            return operands.subList(0, operand).stream()
                    .mapToInt(sizes -> new Shape(sizes).elements())
                    .sum();
        }

        float[] expected(float[] image) {
            int[] sizes = new int[operands.get(0).size()];
            for (List<Integer> operand : operands) {
                for (int i = 0; i < sizes.length; i++) {
                    sizes[i] = Math.max(sizes[i], operand.get(i));
                }
            }
            float[] output = new float[Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
            for (int at = 0; at < output.length; at++) {
                float value = image[index(0, sizes, at)];
                for (int n = 1; n < operands.size(); n++) {
                    value = joined(value, image[first(n) + index(n, sizes, at)]);
                }
                output[at] = rectified ? Math.max(value, 0) : value;
            }
            return output;
        }

        /** The place in an operand of what meets position {@code at} of the result. */
        private int index(int n, int[] sizes, int at) {
            int[] coordinates = new int[sizes.length];
            for (int i = sizes.length - 1, rest = at; i >= 0; rest /= sizes[i], i--) {
                coordinates[i] = rest % sizes[i];
            }
            int index = 0;
            for (int i = 0; i < sizes.length; i++) {
                int size = operands.get(n).get(i);
                index = index * size + (size == 1 ? 0 : coordinates[i]);
            }
            return index;
        }

        private float joined(float a, float b) {
            return switch (kind) {
                case "add" -> a + b;
                case "sub" -> a - b;
                case "mul" -> a * b;
                case "div" -> a / b;
                case "max" -> Float.isNaN(a) || Float.isNaN(b) ? Float.NaN : a > b ? a : b;
                default -> Float.isNaN(a) || Float.isNaN(b) ? Float.NaN : a < b ? a : b;
            };
        }
    }

    @Property(tries = 6, edgeCases = EdgeCasesMode.NONE)
    void joinedValuesAreThoseOfPlainLoops(@ForAll long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < Math.max(1, TRIES / 6); round++) {
            List<Join> joins = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < MODELS; i++) {
                joins.add(Join.draw(random));
                text.append(joins.get(i).model("M" + i));
            }
            List<CompiledModel> models = CompiledModel.all(text.toString(), seed);
            for (int i = 0; i < MODELS; i++) {
                check(joins.get(i), models.get(i), random);
            }
        }
    }

    private static void check(Join join, CompiledModel model, Random random) {
        int batch = 1 + random.nextInt(2);
        float[] images = model.images(batch, random.nextLong());
        images[random.nextInt(images.length)] = Float.NaN;
        images[random.nextInt(images.length)] = Float.NEGATIVE_INFINITY;
        float[] actual = model.forward(images, batch);
        double[] reference = model.reference(images, batch).outputs().get(0);
        int length = model.inputElements();
        for (int image = 0; image < batch; image++) {
            int from = image * length;
            float[] expected = join.expected(Arrays.copyOfRange(images, from, from + length));
            for (int i = 0; i < expected.length; i++) {
                int at = image * expected.length + i;
                String place = join + ", value " + at;
                assertEquals(0.0f + expected[i], 0.0f + actual[at], place);
                double allowed = 1e-5 * (1 + Math.abs(expected[i]));
                if (Float.isNaN(expected[i])) {
                    assertTrue(Double.isNaN(reference[at]), place);
                } else {
                    assertEquals(expected[i], reference[at], allowed, place);
                }
            }
        }
    }
}
