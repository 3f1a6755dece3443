package dev.cnnc.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.testing.ZipFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles are programs: what these ask for is refused by name and place, and takes no memory. */
class HostilePicklesTest {

    private static final String STORAGE =
            "((X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0" + "0X\3\0\0\0cpuK\4tQ";

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "os.system",
                "posix.system",
                "builtins.eval",
                "__builtin__.exec",
                "subprocess.Popen",
                "torch.load",
                "torch.jit._script.unpackage_script_module",
                "numpy.core.multiarray._reconstruct",
                "collections.defaultdict",
                "argparse.Namespace"
            })
    void otherGlobalsAreRefusedByTheirNames(String name) throws Exception {
        int dot = name.lastIndexOf('.');
        String global = name.substring(0, dot) + "\n" + name.substring(dot + 1) + "\n";
        String expected =
                "`x.pt`, byte 2 of `data.pkl`: the pickle asks for `%s`, and cnnc reads tensors and"
                        + " plain containers only";
        assertEquals(
                expected.formatted(name), problem("\u0080\2c" + global + "X\2\0\0\0id\u0085R."));
        String stack =
                "\u008C"
                        + (char) dot
                        + name.substring(0, dot)
                        + "\u008C"
                        + (char) (name.length() - dot - 1)
                        + name.substring(dot + 1);
        assertTrue(problem("\u0080\4" + stack + "\u0093.").contains("asks for `" + name + "`"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"i", "o", "\u0081", "\u0092", "\u0082", "P", "S", "I", "\u00FE"})
    void otherOpcodesAreRefused(String opcode) throws Exception {
        assertEquals(
                "`x.pt`, byte 4 of `data.pkl`: the pickle uses opcode 0x%02x, which `torch.save`"
                                .formatted((int) opcode.charAt(0))
                        + " never does",
                problem("\u0080\2()" + opcode + "os\nsystem\n."));
    }

    @Test
    void nothingElseIsCalled() throws Exception {
        assertPlace("\u0080\2K\1)R.", 5, "the pickle calls something that is no function");
        assertPlace("\u0080\2K\1]R.", 5, "calls something without a tuple of arguments");
        assertPlace("\u0080\2ctorch\nFloatStorage\n)R.", 23, "that is no function");
        assertPlace("\u0080\2ctorch\nSize\n)R.", 15, "argument 1 of a call is missing");
        assertPlace("\u0080\2K\1Q.", 4, "refers to something that is no storage");
        assertPlace(
                "\u0080\2(X\6\0\0\0moduletQ.",
                15,
                "the pickle refers to `module`, and cnnc knows `storage` only");
    }

    @Test
    void whatIsNoTensorIsSaid() throws Exception {
        assertEquals("`x.pt` holds no dictionary of tensors", problem("\u0080\2}."));
        assertEquals("`x.pt` holds no dictionary of tensors", problem("\u0080\2K\1."));
    }

    @Test
    void stackAndMemoAreChecked() throws Exception {
        assertPlace("\u0080\2.", 2, "takes a value where there is none");
        assertPlace("\u0080\2(K\1t0.", 7, "takes a value where there is none");
        assertPlace("\u0080\2K\1(0.", 5, "takes a value where there is none");
        assertPlace("\u0080\2t.", 2, "takes a mark where there is none");
        assertPlace("\u0080\2h\7.", 2, "recalls 7, which it never stored");
        assertPlace("\u0080\2}(K\1u.", 6, "gives a key without a value");
        assertPlace("\u0080\2}(K\1K\1K\1K\1u.", 12, "the key stands twice");
        assertPlace("\u0080\2}(X\1\0\0\0aK\1X\1\0\0\0aK\1u.", 20, "the key `a` stands twice");
        assertPlace("\u0080\2K\1K\1a.", 6, "needs a list, and has another value");
        assertPlace("\u0080\2K\1}b.", 5, "needs a dictionary to give attributes to");
        assertPlace("\u0080\6.", 0, "a pickle of protocol 6; cnnc reads 2 to 5");
        assertPlace("\u0080\1.", 0, "a pickle of protocol 1; cnnc reads 2 to 5");
    }

    @Test
    void lengthsAreNotTrusted() throws Exception {
        assertPlace("\u0080\2X\u00FF\u00FF\u00FF\u00FFa.", 7, "a part of 4294967295 bytes");
        assertPlace("\u0080\2\u008D" + "\u00FF".repeat(8), 11, "a part of 18446744073709551615");
        assertPlace("\u0080\2X\u0000\u0001\0\0a.", 7, "256 bytes are needed and 2 follow");
        assertPlace("\u0080\2\u008B\u00FF\u00FF\u00FF\7", 2, "a whole number of 134217727 bytes");
        assertPlace("\u0080\2\u008A\u00FF", 2, "a whole number of 255 bytes");
        assertPlace("\u0080\2c" + "a".repeat(2000), 3, "a name of more than 1000 letters");
        assertPlace("\u0080\2X\1\0\0\0\u00FF.", 7, "text that is not UTF-8");
        assertPlace("\u0080\2", 2, "cut short: 1 bytes are needed and 0 follow");
    }

    @Test
    void viewsStayInTheirStorage() throws Exception {
        assertEquals(4, view("K\0K\4\u0085K\1\u0085"));
        assertView(
                "K\1K\4\u0085K\1\u0085",
                "tensor `w`, sizes [4] and strides [1] from element 1, reaches outside of its"
                        + " storage of 4");
        assertView("K\0K\2\u0085K\4\u0085", "reaches outside of its storage of 4");
        assertView(
                "K\0K\2\u0085\u008A\u0008\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u007F\u0085",
                "reaches outside");
        assertView("J\u00FF\u00FF\u00FF\u00FFK\1\u0085K\1\u0085", "begins at element -1");
        assertView("K\0K\1\u0085J\u00FF\u00FF\u00FF\u00FF\u0085", "none may be negative");
        assertView("K\0J\u00FF\u00FF\u00FF\u00FF\u0085K\1\u0085", "-1 is negative");
        assertView("K\0K\1\u0085)", "has the sizes [1] and the strides []");
        assertView(
                "K\0J\u00FF\u00FF\u00FF\u007F\u0085K\0\u0085",
                "repeats its storage of 4 elements to 2147483647 values");
        String huge = "\u008A\u0008\0\0\0\0\0\0\0\u0040";
        assertView("K\0" + huge + huge + "\u0086K\0K\0\u0086", "which no file can hold");
        assertView("K\0}K\1\u0085", "argument 3 of a call is missing or of another type");
        assertView("K\0N\u0085K\1\u0085", "sizes and strides of a tensor are up to 64 whole");
    }

    @Test
    void storagesMustBeThereAndOfTheirSize() throws Exception {
        String pickle = tensor("K\0K\4\u0085K\1\u0085");
        assertTrue(
                problem(pickle, Map.of())
                        .endsWith("lies in storage `0`, which the file does not have"));
        assertTrue(
                problem(pickle, Map.of("x/data/0", new byte[15]))
                        .endsWith("lies in storage `0` of 16 bytes, which has 15"));
        assertTrue(
                problem(pickle, Map.of("x/data/0", new byte[16], "x/byteorder", new byte[] {'m'}))
                        .endsWith("`x/byteorder` is `m`, and must be `little` or `big`"));
    }

    @Test
    void aProgramOfTorchScriptIsSaid() throws Exception {
        assertEquals(
                "`x.pt` is a TorchScript program, not a file of weights",
                problem("\u0080\2}.", Map.of("x/constants.pkl", new byte[0])));
        assertEquals(
                "`x.pt` holds two pickles, `x/data.pkl` and `y/data.pkl`",
                problem("\u0080\2}.", Map.of("y/data.pkl", new byte[0])));
    }

    @Test
    void containersWithoutEndTakeNoTime() throws Exception {
        assertRefused("\u0080\2}q\0X\1\0\0\0ah\0s.", "nested deeper than 32");
        assertRefused("\u0080\2" + "}X\1\0\0\0a".repeat(40) + "}" + "s".repeat(40) + ".", "nested");
        assertRefused("\u0080\2" + "]".repeat(2_000_000), "more than 1000000 values");
        assertRefused("\u0080\2K\1" + "2".repeat(2_000_000), "more than 1000000 values");
        assertRefused("\u0080\2(" + "(".repeat(2_000_000), "more than 1000000 values");
        StringBuilder memos = new StringBuilder("\u0080\2K\1");
        memos.append("\u0094".repeat(2_000_000));
        assertRefused(memos.toString(), "more than 1000000 values");
        StringBuilder doubling = new StringBuilder("\u0080\2}q\0");
        for (int i = 1; i < 30; i++) {
            String last = "h" + (char) (i - 1);
            doubling.append("}q").append((char) i).append("(K\1").append(last);
            doubling.append("K\2").append(last).append("u");
        }
        assertRefused(doubling + ".", "more than 200000 entries");
        String pairs = "]q\0(" + "K\1K\2\u0086".repeat(100_000) + "e0";
        String call = "ccollections\nOrderedDict\nh\0\u0085R0";
        assertRefused("\u0080\2" + pairs + call, "a key of an `OrderedDict` stands twice");
    }

    @Test
    void manyNamesTakeLittleMemory() throws Exception {
        StringBuilder others = new StringBuilder("\u0080\2}q\0(");
        for (int i = 0; i < 100_000; i++) {
            others.append("C\0N");
        }
        others.append("u0}(");
        for (int i = 0; i < 100_000; i++) {
            others.append("J").append(little(i)).append("h\0");
        }
        assertRefused(others + "u.", "more than 200000 entries");
        StringBuilder names = new StringBuilder("\u0080\2ctorch._utils\n_rebuild_tensor\n");
        names.append(STORAGE).append("K\0K\1\u0085K\1\u0085tRq\0}X\u00EA\1\0\0");
        names.append("a".repeat(490)).append("}(");
        for (int i = 0; i < 190_000; i++) {
            names.append("J").append(little(i)).append("h\0");
        }
        assertRefused(names + "us.", "letters");
    }

    /** Four gigabytes would be read from a file of four megabytes. */
    @Test
    void tensorsThatShareAStorageManyTimesAreRefused() throws Exception {
        StringBuilder shared = new StringBuilder("\u0080\2ctorch._utils\n_rebuild_tensor\n");
        shared.append(STORAGE.replace("K\4", "J" + little(1 << 20)));
        shared.append("K\0J").append(little(1 << 20)).append("\u0085K\1\u0085tRq\0}(");
        int tensors = 1000;
        for (int i = 0; i < tensors; i++) {
            shared.append("J").append(little(i)).append("h\0");
        }
        String message = problem(shared + "u.", Map.of("x/data/0", new byte[4 << 20]));
        assertEquals(
                "`x.pt` has tensors of 4194304000 bytes that share storages of 4194304, and cnnc"
                        + " reads up to 64 times as many",
                message);
    }

    @Test
    void keysOfOneHashTakeNoTime() throws Exception {
        StringBuilder keys = new StringBuilder("\u0080\2X\7\0\0\0storageq\0");
        keys.append("ctorch\nFloatStorage\nq\1X\1\0\0\0" + "0q\2}(");
        for (int i = 1; i < 100_000; i++) {
            keys.append("(h\0h\1h\2h\2\u008A\u0008").append(little(i)).append(little(i));
            keys.append("tQN");
        }
        assertRefused(keys + "u.", "holds no dictionary of tensors");
    }

    private static String little(int number) {
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes.append((char) (number >> Byte.SIZE * i & 0xFF));
        }
        return bytes.toString();
    }

    @Test
    void signsThatPyTorchKeepsAsideAreNotLost() throws Exception {
        String start = "\u0080\2}X\1\0\0\0wctorch._utils\n_rebuild_tensor_v2\n" + STORAGE;
        String view = "K\0K\4\u0085K\1\u0085\u0089}";
        Map<String, byte[]> data = Map.of("x/data/0", new byte[16]);
        String message = problem(start + view + "}X\3\0\0\0neg\u0088stRs.", data);
        assertTrue(message.contains("`neg`"), message);
        Path file = write(start + view + "}tRs.", data);
        assertEquals(4, WeightsReader.read(file).tensor("w").orElseThrow().values().length);
    }

    @Test
    void aListInItselfIsNoTrouble() throws Exception {
        assertEquals("`x.pt` holds no dictionary of tensors", problem("\u0080\2]q\0h\0a."));
        assertEquals("`x.pt` holds no dictionary of tensors", problem("\u0080\2}q\0h\0h\0s."));
    }

    private void assertRefused(String pickle, String words) throws Exception {
        String message = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> problem(pickle));
        assertTrue(message.contains(words), message);
    }

    private void assertPlace(String pickle, int at, String words) throws Exception {
        String message = problem(pickle);
        assertTrue(message.startsWith("`x.pt`, byte " + at + " of `data.pkl`: "), message);
        assertTrue(message.contains(words), message);
    }

    /** A dictionary of the tensor {@code w} with this offset, size and stride. */
    private static String tensor(String view) {
        return "\u0080\2}X\1\0\0\0wctorch._utils\n_rebuild_tensor\n" + STORAGE + view + "tRs.";
    }

    private void assertView(String view, String words) throws Exception {
        String message = problem(tensor(view), Map.of("x/data/0", new byte[16]));
        assertTrue(message.contains(words), message);
    }

    private int view(String view) throws Exception {
        Path file = write(tensor(view), Map.of("x/data/0", new byte[16]));
        return WeightsReader.read(file).tensor("w").orElseThrow().values().length;
    }

    private String problem(String pickle) throws Exception {
        return problem(pickle, Map.of());
    }

    private String problem(String pickle, Map<String, byte[]> members) throws Exception {
        Path file = write(pickle, members);
        return assertThrows(WeightsException.class, () -> WeightsReader.read(file)).getMessage();
    }

    private Path write(String pickle, Map<String, byte[]> members) throws Exception {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("x/data.pkl", pickle.getBytes(StandardCharsets.ISO_8859_1));
        all.putAll(members);
        return Files.write(folder.resolve("x.pt"), ZipFiles.stored(all));
    }
}
