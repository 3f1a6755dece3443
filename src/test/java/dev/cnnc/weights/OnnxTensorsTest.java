package dev.cnnc.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.cnnc.onnx.proto.Onnx.GraphProto;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.onnx.proto.Onnx.StringStringEntryProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto.DataLocation;
import dev.cnnc.onnx.proto.Onnx.TensorProto.DataType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors of ONNX files: PyTorch's own, and those that lie about what they hold. */
class OnnxTensorsTest {

    private static final Path LENET = Path.of("src/test/resources/dev/cnnc/onnx/lenet5-mnist.onnx");
    private static final Path SAFETENSORS = Path.of("examples/lenet5/lenet5.safetensors");

    @TempDir private Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("model"));
    }

    @Test
    void aModelOfPyTorchHasTheValuesOfItsSafetensors() throws Exception {
        TensorFile expected = SafetensorsReader.read(SAFETENSORS);
        List<TensorProto> found = OnnxReader.read(LENET).getGraph().getInitializerList();
        assertEquals(10, found.size());
        for (TensorProto proto : found) {
            Tensor tensor = OnnxTensors.of(proto, "lenet5.onnx", LENET.getParent());
            Tensor other = expected.tensor(proto.getName()).orElseThrow();
            assertEquals(other.shape(), tensor.shape());
            assertArrayEquals(bits(other.values()), bits(tensor.values()), proto.getName());
        }
    }

    @Test
    void rawDataIsNotCopied() throws Exception {
        byte[] bytes = Files.readAllBytes(LENET);
        ModelProto model = OnnxReader.parse(bytes, "lenet5.onnx");
        ByteBuffer raw = model.getGraph().getInitializer(0).getRawData().asReadOnlyByteBuffer();
        float before = raw.order(ByteOrder.LITTLE_ENDIAN).getFloat(0);
        Arrays.fill(bytes, (byte) 0);
        assertTrue(before != 0 && raw.getFloat(0) == 0);
    }

    @Test
    void everyListOfValuesIsRead() throws Exception {
        assertArrayEquals(
                new float[] {1.5f, -2},
                floats(DataType.FLOAT, t -> t.addFloatData(1.5f).addFloatData(-2)));
        assertArrayEquals(
                new float[] {0.1f, 2},
                floats(DataType.DOUBLE, t -> t.addDoubleData(0.1).addDoubleData(2)));
        assertArrayEquals(
                new float[] {1, -0.5f},
                floats(DataType.FLOAT16, t -> t.addInt32Data(0x3C00).addInt32Data(0xB800)));
        assertArrayEquals(
                new float[] {1, -2},
                floats(DataType.BFLOAT16, t -> t.addInt32Data(0x3F80).addInt32Data(0xC000)));
        assertArrayEquals(
                new long[] {-7, 8}, longs(DataType.INT64, t -> t.addInt64Data(-7).addInt64Data(8)));
        assertArrayEquals(
                new long[] {-7, 8}, longs(DataType.INT8, t -> t.addInt32Data(-7).addInt32Data(8)));
        assertArrayEquals(
                new long[] {7, 8},
                longs(DataType.UINT32, t -> t.addUint64Data(7).addUint64Data(8)));
        assertArrayEquals(
                new long[] {-1, 255},
                longs(DataType.INT16, t -> t.setRawData(bytes(0xFF, 0xFF, 0xFF, 0))));
        assertArrayEquals(new long[] {1, 0}, longs(DataType.BOOL, t -> t.setRawData(bytes(1, 0))));
    }

    @Test
    void sizesAndDataMustAgree() {
        assertEquals(
                "`m.onnx`: tensor `w`, F32 [2], takes 8 bytes, and has 7",
                problem(proto(DataType.FLOAT).setRawData(bytes(1, 2, 3, 4, 5, 6, 7))));
        assertEquals(
                "`m.onnx`: tensor `w`, F32 [2], takes 8 bytes, and has 0",
                problem(proto(DataType.FLOAT)));
        assertEquals(
                "`m.onnx`: tensor `w` has the sizes [2], which are 2 values, and has 3",
                problem(proto(DataType.FLOAT).addFloatData(1).addFloatData(2).addFloatData(3)));
        assertEquals(
                "`m.onnx`: tensor `w` has the sizes [2, -3], and -3 is negative",
                problem(proto(DataType.FLOAT).addDims(-3)));
        assertEquals(
                "`m.onnx`: tensor `w` has the sizes [2, 4611686018427387904, 2], which no file"
                        + " can hold",
                problem(proto(DataType.FLOAT).addDims(1L << 62).addDims(2)));
        assertEquals(
                "`m.onnx`: tensor `w` has 2305843009213693952 values, which no file can hold",
                problem(proto(DataType.FLOAT).addDims(1L << 60)));
        assertEquals(
                "`m.onnx`: tensor `w` has the data type STRING, which cnnc does not read",
                problem(proto(DataType.STRING)));
        assertEquals(
                "`m.onnx`: tensor `w` has the data type 99, which cnnc does not know",
                problem(proto(DataType.FLOAT).setDataType(99)));
    }

    @Test
    void dataBesideTheModelIsRead() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.write(folder.resolve("data/w.bin"), new byte[] {9, 0, 0, 0x40, 0x40, 0, 0, 0, 0x40});
        TensorProto proto = external("data/w.bin", "offset", "1", "length", "8");
        assertArrayEquals(new float[] {3, 2}, OnnxTensors.of(proto, "m.onnx", folder).values());
    }

    @ParameterizedTest
    @CsvSource({
        "../w.bin, a path that leaves the model's folder",
        "a/../../w.bin, a path that leaves the model's folder",
        "a\\..\\w.bin, a path that leaves the model's folder",
        "/etc/passwd, not a name within the model's folder",
        "'', not a name within the model's folder",
        "link, a symbolic link that leaves the model's folder"
    })
    void dataElsewhereIsNot(String location, String reason) throws IOException {
        Path outside = Files.createFile(temporary.resolve("outside"));
        Files.createSymbolicLink(folder.resolve("link"), outside);
        assertEquals(
                "`m.onnx`: tensor `w` has its data in `%s`, %s: cnnc does not read it"
                        .formatted(location, reason),
                problem(external(location).toBuilder()));
    }

    @Test
    void dataBesideTheModelMustReach() throws IOException {
        Files.write(folder.resolve("w.bin"), new byte[8]);
        assertEquals(
                "`m.onnx`: tensor `w` takes 8 bytes from byte 1 of `w.bin`, which has 8",
                problem(external("w.bin", "offset", "1").toBuilder()));
        assertEquals(
                "`m.onnx`: tensor `w` takes 8 bytes from byte 999999999999999999 of `w.bin`, which"
                        + " has 8",
                problem(external("w.bin", "offset", "9".repeat(18)).toBuilder()));
        assertEquals(
                "`m.onnx`: tensor `w` gives `-1` as the offset of its data",
                problem(external("w.bin", "offset", "-1").toBuilder()));
        assertEquals(
                "`m.onnx`: tensor `w` takes 8 bytes, and its data in `w.bin` are 9",
                problem(external("w.bin", "length", "9").toBuilder()));
        assertEquals(
                "`m.onnx`: tensor `w` has its data in `v.bin`, and there is no such file beside"
                        + " the model",
                problem(external("v.bin").toBuilder()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 17, 1000, 248_449})
    void aFileThatIsCutShortIsOneMessage(int length) throws IOException {
        byte[] cut = Arrays.copyOf(Files.readAllBytes(LENET), length);
        WeightsException e =
                assertThrows(WeightsException.class, () -> OnnxReader.parse(cut, "cut.onnx"));
        assertTrue(e.getMessage().startsWith("`cut.onnx` is not an ONNX model"), e.getMessage());
    }

    @Test
    void emptyMessagesWithoutEndAreRefusedBeforeTheyTakeMemory() {
        byte[] graph = new byte[4 << 20];
        for (int i = 0; i < graph.length; i += 2) {
            graph[i] = 0x0A;
        }
        ByteBuffer model = ByteBuffer.allocate(graph.length + 5);
        model.put(new byte[] {0x3A, (byte) 0x80, (byte) 0x80, (byte) 0x80, 2}).put(graph);
        WeightsException e =
                assertThrows(
                        WeightsException.class, () -> OnnxReader.parse(model.array(), "b.onnx"));
        assertEquals(
                "`b.onnx` has more than 1000000 parts by byte 2000004, and cnnc reads no model of"
                        + " so many",
                e.getMessage());
    }

    @Test
    void aFileOfTensorsHasEveryKeyOnce() throws Exception {
        ModelProto model = OnnxReader.read(LENET);
        GraphProto.Builder graph = model.getGraph().toBuilder();
        graph.addInitializer(proto(DataType.STRING).setName("words"));
        graph.addInitializer(external("../w").toBuilder().setName("far"));
        Path file = folder.resolve("m.onnx");
        Files.write(file, model.toBuilder().setGraph(graph).build().toByteArray());
        assertEquals(
                "`m.onnx`: tensor `far` has its data in `../w`, a path that leaves the model's"
                        + " folder: cnnc does not read it",
                assertThrows(WeightsException.class, () -> WeightsReader.read(file)).getMessage());
        graph.removeInitializer(graph.getInitializerCount() - 1);
        Files.write(file, model.toBuilder().setGraph(graph).build().toByteArray());
        assertEquals(List.of("`words` holds no plain numbers"), WeightsReader.read(file).notes());
        graph.addInitializer(graph.getInitializer(0));
        Files.write(file, model.toBuilder().setGraph(graph).build().toByteArray());
        assertEquals(
                "`m.onnx`: two tensors have the key `conv1.weight`",
                assertThrows(WeightsException.class, () -> WeightsReader.read(file)).getMessage());
    }

    private interface Data {
        TensorProto.Builder put(TensorProto.Builder tensor);
    }

    private float[] floats(DataType type, Data data) throws Exception {
        return OnnxTensors.of(data.put(proto(type)).build(), "m.onnx", null).values();
    }

    private long[] longs(DataType type, Data data) throws Exception {
        return OnnxTensors.longs(data.put(proto(type)).build(), "m.onnx", null);
    }

    private String problem(TensorProto.Builder tensor) {
        return assertThrows(
                        WeightsException.class,
                        () -> OnnxTensors.of(tensor.build(), "m.onnx", folder))
                .getMessage();
    }

    private static TensorProto.Builder proto(DataType type) {
        return TensorProto.newBuilder().setName("w").addDims(2).setDataType(type.getNumber());
    }

    private static TensorProto external(String location, String... entries) {
        List<String> all = new ArrayList<>(List.of("location", location));
        all.addAll(List.of(entries));
        TensorProto.Builder tensor = proto(DataType.FLOAT).setDataLocation(DataLocation.EXTERNAL);
        for (int i = 0; i < all.size(); i += 2) {
            tensor.addExternalData(
                    StringStringEntryProto.newBuilder()
                            .setKey(all.get(i))
                            .setValue(all.get(i + 1)));
        }
        return tensor.build();
    }

    private static ByteString bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return ByteString.copyFrom(bytes);
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    /** Raw data are used where they are, and lists are copied. */
    @Test
    void listsOfMoreNumbersThanMemoryTakesAreRefused() {
        byte[] claim = {8, 8, 58, 8, 42, 6, 58, -1, -1, -1, -1, 7};
        WeightsException e =
                assertThrows(WeightsException.class, () -> OnnxReader.parse(claim, "x.onnx"));
        assertTrue(e.getMessage().startsWith("`x.onnx` keeps more than "), e.getMessage());
        assertTrue(
                e.getMessage().endsWith(" bytes of numbers in lists by byte 12"), e.getMessage());
    }
}
