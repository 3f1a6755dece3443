package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.load.InMemoryCompiler;
import dev.cnnc.testing.CompiledModel;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Models with several inputs and outputs, called by name. */
class SeveralValuesTest {

    private static final String TEXT =
            """
            model Net {
                input left [B, 1, 1, 3]
                input right [B, 1, 1, 3]
                total = (left, right) -> add
                product = (left, right) -> mul -> relu
                output total, product, left
            }
            """;

    private static final float[] LEFT = {1, 2, -3};
    private static final float[] RIGHT = {10, 20, 30};

    @Test
    void resultsHaveTheNamesOfTheModel() throws Exception {
        Object net = load(TEXT);
        Object outputs =
                net.getClass()
                        .getMethod("forward", float[].class, float[].class)
                        .invoke(net, LEFT, RIGHT);
        assertArrayEquals(new float[] {11, 22, 27}, component(outputs, "total"));
        assertArrayEquals(new float[] {10, 40, 0}, component(outputs, "product"));
        assertArrayEquals(LEFT, component(outputs, "left_"));
    }

    @Test
    void aBatchLiesInEachArrayOneBehindTheOther() throws Exception {
        Object net = load(TEXT);
        float[] sum = new float[6];
        float[] product = new float[6];
        float[] same = new float[6];
        float[] left = {1, 2, 3, 4, 5, 6};
        float[] right = {1, 1, 1, 2, 2, -2};
        batched(net).invoke(net, left, right, sum, product, same, 2);
        assertArrayEquals(new float[] {2, 3, 4, 6, 7, 4}, sum);
        assertArrayEquals(new float[] {1, 2, 3, 8, 10, 0}, product);
        assertArrayEquals(left, same);
    }

    @Test
    void aWrongLengthIsReportedWithTheNameOfTheArray() throws Exception {
        Object net = load(TEXT);
        Method forward = net.getClass().getMethod("forward", float[].class, float[].class);
        String message = failure(() -> forward.invoke(net, LEFT, new float[2]));
        assertEquals("right has 2 values and needs 3", message);
        String batch =
                failure(() -> batched(net).invoke(net, LEFT, RIGHT, LEFT, RIGHT, new float[3], 2));
        assertEquals("left has 3 values and needs 6", batch);
    }

    @Test
    void constantsTellShapes() throws Exception {
        Class<?> type = load(TEXT).getClass();
        assertEquals(3, type.getField("LEFT_ELEMENTS").getInt(null));
        assertEquals("[1, 1, 3]", type.getField("PRODUCT_SHAPE").get(null).toString());
    }

    @Test
    void hostileNamesAreTamed() throws Exception {
        Object net =
                load(
                        """
                        model Net {
                            input class [B, 2]
                            input batch [B, 2]
                            input slot0 [B, 2]
                            hashCode = (class, batch, slot0) -> add
                            kept = class -> relu
                            PARAMETERS = batch -> relu
                            output hashCode, kept, PARAMETERS
                        }
                        """);
        Method forward =
                net.getClass().getMethod("forward", float[].class, float[].class, float[].class);
        Object outputs =
                forward.invoke(net, new float[] {1, -2}, new float[] {3, 4}, new float[] {5, 6});
        assertTrue(outputs.toString().startsWith("Outputs["), outputs.toString());
        Object first = outputs.getClass().getRecordComponents()[0].getAccessor().invoke(outputs);
        assertArrayEquals(new float[] {9, 8}, (float[]) first);
    }

    @Test
    void severalInputsAndOneOutputYieldAnArray() throws Exception {
        Object net = load("model Net { input a [B, 2]  input b [B, 2]  (a, b) -> sub -> tanh }");
        float[] result =
                (float[])
                        net.getClass()
                                .getMethod("forward", float[].class, float[].class)
                                .invoke(net, new float[] {3, 1}, new float[] {3, 1});
        assertArrayEquals(new float[2], result);
    }

    private static float[] component(Object outputs, String name) throws Exception {
        return (float[]) outputs.getClass().getMethod(name).invoke(outputs);
    }

    private static Method batched(Object net) throws NoSuchMethodException {
        Class<?> floats = float[].class;
        return net.getClass()
                .getMethod("forward", floats, floats, floats, floats, floats, int.class);
    }

    private static String failure(Call call) {
        InvocationTargetException thrown = assertThrows(InvocationTargetException.class, call::run);
        assertEquals(IllegalArgumentException.class, thrown.getCause().getClass());
        return thrown.getCause().getMessage();
    }

    private interface Call {
        void run() throws Exception;
    }

    /** The model of {@code text}, which has no weights. */
    private static Object load(String text) throws Exception {
        ClassLoader loader =
                InMemoryCompiler.load(InMemoryCompiler.compile(CompiledModel.emit(text).files()));
        byte[] empty = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN).putLong(2).array();
        empty[8] = '{';
        empty[9] = '}';
        return loader.loadClass("Net")
                .getMethod("load", InputStream.class)
                .invoke(null, new ByteArrayInputStream(empty));
    }
}
