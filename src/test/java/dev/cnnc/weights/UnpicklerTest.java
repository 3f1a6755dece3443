package dev.cnnc.weights;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Pickles as CPython reads them: {@code make_pickles.py} has written both sides of the table. */
class UnpicklerTest {

    private static final Path PICKLES = Path.of("src/test/resources/weights/pickles.tsv");

    /** Gives everything back by its name, and calls nothing but what makes a list of arguments. */
    private static final PickleWorld WORLD =
            new PickleWorld() {
                @Override
                public Object find(String module, String name) {
                    return module + ":" + name;
                }

                @Override
                public Object call(Object function, PickleList arguments) {
                    return function + show(arguments);
                }

                @Override
                public Object persistent(Object id) {
                    return "persistent " + id;
                }
            };

    @TestFactory
    Stream<DynamicTest> whatCPythonReads() throws IOException {
        return Files.readAllLines(PICKLES).stream()
                .map(line -> line.split("\t"))
                .map(line -> dynamicTest(line[1] + " " + line[0], () -> compare(line)));
    }

    private static void compare(String[] line) throws Exception {
        assertEquals(line[1], show(load(HexFormat.of().parseHex(line[0]))));
    }

    private static Object load(byte[] pickle) throws IOException, WeightsException {
        PickleInput in = new PickleInput(new ByteArrayInputStream(pickle), "x.pt", "");
        Object loaded = Unpickler.load(in, WORLD);
        assertEquals(pickle.length, in.position());
        return loaded;
    }

    private static Object load(String pickle) throws Exception {
        return load(pickle.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String problem(String pickle) {
        return assertThrows(WeightsException.class, () -> load(pickle)).getMessage();
    }

    /** As Python's {@code repr}. */
    private static String show(Object value) {
        if (value == Unpickler.NONE) {
            return "None";
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof Double number) {
            return number == -1e300 ? "-1e+300" : number.toString();
        }
        if (value instanceof String text) {
            return "'" + text + "'";
        }
        if (value instanceof byte[] bytes) {
            return "b'" + new String(bytes, StandardCharsets.ISO_8859_1) + "'";
        }
        if (value instanceof PickleDict dict) {
            return dict.entries().entrySet().stream()
                    .map(entry -> show(entry.getKey()) + ": " + show(entry.getValue()))
                    .collect(joining(", ", "{", "}"));
        }
        if (value instanceof PickleList list) {
            String items = list.items().stream().map(UnpicklerTest::show).collect(joining(", "));
            String single = list.items().size() == 1 ? "," : "";
            return list.isTuple() ? "(" + items + single + ")" : "[" + items + "]";
        }
        assertTrue(
                value instanceof Long || value instanceof BigInteger, value.getClass().getName());
        return value.toString();
    }

    @Test
    void setsAndByteArraysAreListsAndBytes() throws Exception {
        assertEquals("[1]", show(load("\u0080\4\u008F(K\1\u0090.")));
        assertEquals("[1]", show(load("\u0080\4(K\1\u0091.")));
        assertEquals("b'ab'", show(load("\u0080\5\u0096\2\0\0\0\0\0\0\0ab.")));
        assertEquals("b'ab'", show(load("\u0080\3B\2\0\0\0ab.")));
    }

    @Test
    void numbersOfThirtyTwoBytesAreTheLongest() throws Exception {
        String bytes = "\u00FF".repeat(31) + "\u007F";
        BigInteger most = BigInteger.TWO.pow(255).subtract(BigInteger.ONE);
        assertEquals(most, load("\u0080\2\u008A\40" + bytes + "."));
        assertEquals(most, load("\u0080\2\u008B\40\0\0\0" + bytes + "."));
        assertTrue(problem("\u0080\2\u008A\41" + bytes + "\0.").contains("number of 33 bytes"));
    }

    @Test
    void namesOfAThousandLettersAreTheLongest() throws Exception {
        String longest = "a".repeat(1000);
        assertEquals(longest + ":b", load("\u0080\2c" + longest + "\nb\n."));
        assertEquals("b:" + longest, load("\u0080\2cb\n" + longest + "\n."));
        assertTrue(problem("\u0080\2ca" + longest + "\nb\n.").contains("more than 1000 letters"));
        assertEquals("é:b", load("\u0080\2c\u00C3\u00A9\nb\n."));
        assertEquals("a:b", load("\u0080\4\u008C\1a\u008C\1b\u0093."));
    }

    @Test
    void protocolsTwoToFiveAreRead() throws Exception {
        for (char protocol = 2; protocol <= 5; protocol++) {
            assertEquals(List.of(7L), List.of(load("\u0080" + protocol + "K\7.")));
        }
        assertTrue(problem("\u0080\1K\7.").contains("protocol 1"));
        assertTrue(problem("\u0080\6K\7.").contains("protocol 6"));
    }

    @Test
    void theWorldIsAskedForTheRest() throws Exception {
        assertEquals("m:f(1, 2)", load("\u0080\2cm\nf\nK\1K\2\u0086R."));
        assertEquals("persistent 7", load("\u0080\2K\7Q."));
        assertEquals("{'a': 1}", show(load("\u0080\2}X\1\0\0\0aK\1sK\7b.")));
    }

    /** Nothing is taken from below a mark, and a mark that is taken is gone. */
    @Test
    void marksNest() throws Exception {
        assertEquals("(1, (2, 3), 4)", show(load("\u0080\2(K\1(K\2K\3tK\4t.")));
        assertEquals("(1, ())", show(load("\u0080\2(K\1(tt.")));
        assertTrue(problem("\u0080\2K\1((t\u0086.").contains("takes a value where there is none"));
        assertTrue(problem("\u0080\2(tt0t.").contains("takes a mark where there is none"));
    }
}
