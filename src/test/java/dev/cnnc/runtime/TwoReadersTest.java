package dev.cnnc.runtime;

import static dev.cnnc.testing.SafetensorsBytes.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.testing.SafetensorsBytes;
import dev.cnnc.weights.SafetensorsReader;
import dev.cnnc.weights.TensorFile;
import dev.cnnc.weights.WeightsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The compiler's reader and the generated one share no code, and agree on every file. */
class TwoReadersTest {

    private static final byte[] HEADER =
            ("{\"__metadata__\":{\"format\":\"pt\"},"
                            + entry("a.weight", "F32", "2,3", "0,24")
                            + ","
                            + entry("a.bias", "F16", "2", "24,28")
                            + ","
                            + entry("steps", "I64", "", "28,36")
                            + ","
                            + entry("\\u0062", "F64", "1", "36,44")
                            + "}  ")
                    .getBytes(StandardCharsets.UTF_8);

    private static final byte[] DATA = data();

    /** What may stand in a header where it should not. */
    private static final List<String> FRAGMENTS =
            List.of(
                    "",
                    "0",
                    "1",
                    "-",
                    "9",
                    "99999999999999999999",
                    "9223372036854775807",
                    "\"",
                    "\\",
                    "\\u0061",
                    "\\ud800",
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    " ",
                    "\t",
                    "\n",
                    "\f",
                    "'",
                    "/",
                    "null",
                    "true",
                    "1e3",
                    ".5",
                    "F64",
                    "\u00e9",
                    "\u0000",
                    "\ufeff",
                    "\u2028",
                    "#",
                    ";",
                    "=",
                    "NaN",
                    "()",
                    ")]}'\n");

    /** A change of bytes: those from {@code position} on, so many, become others. */
    record Change(int position, int removed, byte[] inserted) {

        byte[] apply(byte[] bytes) {
            int start = Math.min(position, bytes.length);
            int end = Math.min(start + removed, bytes.length);
            ByteArrayOutputStream changed = new ByteArrayOutputStream();
            changed.write(bytes, 0, start);
            changed.writeBytes(inserted);
            changed.write(bytes, end, bytes.length - end);
            return changed.toByteArray();
        }

        @Override
        public String toString() {
            return "%d-%d+%s".formatted(position, removed, Arrays.toString(inserted));
        }
    }

    @Example
    void agreeOnLeNet() throws IOException, WeightsException {
        Path file = Path.of("examples/lenet5/lenet5.safetensors");
        CnncSafetensors runtime = CnncSafetensors.open(file);
        TensorFile compiler = SafetensorsReader.read(file);
        assertEquals(10, compiler.tensors().size());
        assertEquals(10, runtime.entries().size());
        TwoReaders.assertSameValues(compiler, runtime);
    }

    @Example
    void agreeOnWhatIsHostile() throws IOException {
        for (SafetensorsBytes.Hostile hostile : SafetensorsBytes.hostile()) {
            assertEquals(false, TwoReaders.agree(hostile.bytes()), hostile.name());
        }
    }

    @Property(tries = 1500)
    void anyChangeOfAHeaderEndsInAnAnswer(@ForAll("headerChanges") List<Change> changes)
            throws IOException {
        byte[] header = HEADER;
        for (Change change : changes) {
            header = change.apply(header);
        }
        TwoReaders.agree(SafetensorsBytes.file(header, DATA));
    }

    @Property(tries = 500)
    void anyChangeOfBytesEndsInAnAnswer(@ForAll("byteChanges") List<Change> changes)
            throws IOException {
        byte[] file = SafetensorsBytes.file(HEADER, DATA);
        for (Change change : changes) {
            file = change.apply(file);
        }
        TwoReaders.agree(file);
    }

    @Property(tries = 100)
    void anyTruncationIsRefused(@ForAll("lengths") int length) throws IOException {
        byte[] file = SafetensorsBytes.file(HEADER, DATA);
        assertEquals(length == file.length, TwoReaders.agree(Arrays.copyOf(file, length)));
    }

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.integers().between(0, SafetensorsBytes.file(HEADER, DATA).length);
    }

    @Provide
    Arbitrary<List<Change>> headerChanges() {
        Arbitrary<byte[]> fragment =
                Arbitraries.of(FRAGMENTS).map(text -> text.getBytes(StandardCharsets.UTF_8));
        return changes(HEADER.length, fragment);
    }

    @Provide
    Arbitrary<List<Change>> byteChanges() {
        Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(4);
        return changes(HEADER.length + DATA.length + 8, bytes);
    }

    private static Arbitrary<List<Change>> changes(int length, Arbitrary<byte[]> inserted) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, length),
                        Arbitraries.integers().between(0, 3),
                        inserted)
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static byte[] data() {
        byte[] data = new byte[44];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i * 37);
        }
        return data;
    }
}
