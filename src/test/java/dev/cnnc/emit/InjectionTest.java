package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.Target;
import dev.cnnc.load.InMemoryCompiler;
import dev.cnnc.source.SourceFile;
import dev.cnnc.testing.JavaTrees;
import dev.cnnc.testing.JavaTrees.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a model says in its words, the JDK's parser reads the same program in the emitted code
 * as for a model with harmless words, up to the names that are meant to be there; and no character
 * that hides or reorders others is in it.
 */
final class InjectionTest {

    private static final String FACE = "\uD83D\uDE42";

    /** Of a target whose classes are those for plain Java and more. */
    private static final CompilerOptions ALL_CLASSES =
            new CompilerOptions("", Target.VECTOR, Map.of());

    /** Text that ends strings, comments and lines, or looks as if it did. */
    private static final List<String> WORDS =
            List.of(
                    "*/ class Evil { static { System.exit(9); } } /*",
                    "\\u000a class Evil {}",
                    "\\u002a\\u002f class Evil {} \\u002f\\u002a",
                    "\\\\u0022; int evil = 1; //",
                    "\"\"\"; static int evil = 1; String s = \"\"\"",
                    "\\\"\\\"\\\" + \\{evil} + \\",
                    "'; DROP",
                    "$L$$$S$T$N$W$Z${evil}%s%n%d#{evil}",
                    "<script>alert(1)</script> {@link Evil} @deprecated @param &#42;&#47;",
                    "class int goto null true _ record yield",
                    FACE + "\u202E}evil{\u202C\u2066\u200F\u200B\u00AD\uFEFF",
                    "\uDB40\uDC01\uDB40\uDC41 tags",
                    " [1, 2]\\n[3]",
                    "weight bias this super",
                    "x".repeat(9_980),
                    FACE.repeat(4_990));

    /** Labels besides those words: names that Java or a file system takes for one another. */
    private static final List<String> LABELS =
            List.of(
                    "a.b",
                    "a_b",
                    "a b",
                    "aB",
                    "AB",
                    "ab",
                    "Ab",
                    "class",
                    "int",
                    "_",
                    "null",
                    "9",
                    "tensors",
                    "session",
                    "idle",
                    "images",
                    "input",
                    "constants",
                    "kernels");

    private static List<String> labels() {
        return Stream.concat(LABELS.stream(), WORDS.stream().map(word -> "l" + word)).toList();
    }

    /** Harmless labels, as long as those {@code labels} that are long. */
    private static List<String> plainLabels(List<String> labels) {
        List<String> plain = new ArrayList<>();
        for (String label : labels) {
            String name = "plain" + plain.size() + "end";
            plain.add(name + "z".repeat(Math.max(0, label.length() - name.length())));
        }
        return plain;
    }

    private static String model(String head, String name, List<String> labels) {
        StringBuilder text = new StringBuilder(head + "model " + name + " {\n");
        text.append("    input image [B, 2, 6, 6]\n");
        text.append("    conv(3, kernel=1) -> relu -> flatten\n");
        labels.forEach(label -> text.append("    ").append(quoted(label)).append(": linear(5)\n"));
        return text.append("}\n").toString();
    }

    private static String quoted(String label) {
        return '"' + label.replaceAll("[\\\\\"{]", "\\\\$0") + '"';
    }

    private static List<GeneratedFile> emit(String file, String text, CompilerOptions options) {
        CompilationResult result = Compiler.compile(new SourceFile(file, text), options);
        assertEquals(List.of(), result.diagnostics());
        result.files().forEach(InjectionTest::assertNothingHidden);
        return result.files();
    }

    private static void assertNothingHidden(GeneratedFile file) {
        Set<Integer> hidden =
                Set.of(
                        (int) Character.CONTROL,
                        (int) Character.FORMAT,
                        (int) Character.SURROGATE,
                        (int) Character.LINE_SEPARATOR,
                        (int) Character.PARAGRAPH_SEPARATOR);
        assertTrue(
                file.content()
                        .codePoints()
                        .allMatch(c -> c == '\n' || !hidden.contains(Character.getType(c))),
                file.path());
    }

    /** Compares file by file; {@code rename} makes of a harmless word what must be in its place. */
    private static void assertSame(
            List<GeneratedFile> harmless,
            List<GeneratedFile> hostile,
            UnaryOperator<String> rename) {
        assertEquals(
                harmless.stream().map(file -> rename.apply(file.path())).toList(),
                hostile.stream().map(GeneratedFile::path).toList());
        for (int i = 0; i < harmless.size(); i++) {
            if (harmless.get(i).content().equals(hostile.get(i).content())) {
                continue;
            }
            List<Node> expected = JavaTrees.of(harmless.get(i));
            List<Node> found = JavaTrees.of(hostile.get(i));
            assertEquals(kinds(expected), kinds(found), hostile.get(i).path());
            Map<String, String> names = new HashMap<>();
            Set<String> taken = new HashSet<>();
            for (int j = 0; j < expected.size(); j++) {
                String word = expected.get(j).word();
                String there = found.get(j).word();
                if (word.contains("plain") && !expected.get(j).isString()) {
                    boolean first = !names.containsKey(word);
                    assertTrue(!first || taken.add(there), "two things are called " + there);
                    assertEquals(there, names.computeIfAbsent(word, key -> there));
                } else {
                    assertEquals(rename.apply(word), there, hostile.get(i).path());
                }
            }
        }
    }

    private static List<String> kinds(List<Node> nodes) {
        return nodes.stream().map(Node::kind).toList();
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void labels(Target target) {
        CompilerOptions options = new CompilerOptions("", target, Map.of());
        List<String> labels = labels();
        List<String> plain = plainLabels(labels);
        List<GeneratedFile> hostile = emit("a.cnn", model("", "Net", labels), options);
        UnaryOperator<String> rename =
                text -> {
                    String renamed = text;
                    for (int i = 0; i < labels.size(); i++) {
                        renamed = renamed.replace(plain.get(i), labels.get(i));
                    }
                    return renamed;
                };
        assertSame(emit("a.cnn", model("", "Net", plain), options), hostile, rename);
        Set<String> classes = InMemoryCompiler.compile(hostile).keySet();
        long apart = classes.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().count();
        assertEquals(classes.size(), apart, "class files that differ in case only");
    }

    @Test
    void documentation() {
        CompilerOptions options = ALL_CLASSES;
        List<GeneratedFile> harmless =
                emit("a.cnn", model("/// Plain.\n", "Net", List.of()), options);
        String all =
                Stream.concat(
                                WORDS.stream(),
                                Stream.of("\u2028x\u2029y\u0085z\f", "\u0000\u001B[31m"))
                        .map(word -> "/// " + word + "\n")
                        .reduce("", String::concat);
        List<GeneratedFile> hostile = emit("a.cnn", model(all, "Net", List.of()), options);
        assertSame(harmless, hostile, UnaryOperator.identity());
        InMemoryCompiler.compile(hostile);
    }

    @Test
    void comments() {
        CompilerOptions options = ALL_CLASSES;
        String head =
                WORDS.stream()
                        .filter(word -> !word.contains("*/"))
                        .map(word -> "// " + word + "\n/* " + word + " */\n")
                        .reduce("", String::concat);
        assertEquals(
                emit("a.cnn", model("", "Net", List.of()), options),
                emit("a.cnn", model(head, "Net", List.of()), options));
    }

    @Test
    void namesOfFiles() {
        CompilerOptions options = ALL_CLASSES;
        String text = model("", "Net", List.of());
        List<GeneratedFile> harmless = emit("a.cnn", text, options);
        List<String> names = new ArrayList<>(WORDS);
        names.addAll(List.of("a\nclass Evil {}", "a\r\u2028class Evil {}", "\u0000\u001B[31m", ""));
        for (String name : names) {
            List<GeneratedFile> hostile = emit(name + ".cnn", text, options);
            assertEquals(belowHeader(harmless), belowHeader(hostile));
        }
    }

    /** All but the first line, which is the comment that names the model's file. */
    private static List<String> belowHeader(List<GeneratedFile> files) {
        return files.stream()
                .map(GeneratedFile::content)
                .map(
                        content -> {
                            assertTrue(content.startsWith(GeneratedHeader.MARK));
                            return content.substring(content.indexOf('\n'));
                        })
                .toList();
    }

    @Test
    void namesOfModels() {
        CompilerOptions options = ALL_CLASSES;
        List<GeneratedFile> harmless = emit("a.cnn", model("", "Plain", List.of()), options);
        for (String name : List.of("_1", "java")) {
            List<GeneratedFile> hostile = emit("a.cnn", model("", name, List.of()), options);
            assertSame(harmless, hostile, text -> text.replace("Plain", name));
        }
    }

    @Test
    void namesOfPackages() {
        String text = model("", "Net", List.of());
        List<GeneratedFile> harmless =
                emit("a.cnn", text, new CompilerOptions("harmless", Target.VECTOR, Map.of()));
        for (String name : List.of("a$\u5C64")) {
            List<GeneratedFile> hostile =
                    emit("a.cnn", text, new CompilerOptions(name, Target.VECTOR, Map.of()));
            assertSame(
                    harmless, hostile, word -> word.equals("harmless") ? name : path(word, name));
        }
    }

    private static String path(String word, String packageName) {
        return word.startsWith("harmless/")
                ? packageName + word.substring("harmless".length())
                : word;
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void namesOfInputsAndOutputs(Target target) {
        String names =
                "a_b_c a_bc ab_c abc aBC ABC a_b a__b class int null this Float String List"
                        + " batch b first end executor threads memory round share step part kept session"
                        + " idle run hashCode toString clone finalize getClass notify wait equals"
                        + " outputs backend require parameters tensors TENSORS PARAMETERS x"
                        + " X x_shape x_elements _a a_ __ Session Outputs forward load i";
        List<String> inputs = Arrays.asList(names.split(" "));
        StringBuilder text = new StringBuilder("model Net {\n");
        inputs.forEach(name -> text.append("    input ").append(name).append(" [B, 3]\n"));
        text.append("    all = (").append(String.join(", ", inputs)).append(") -> concat\n");
        text.append("    o_u_t = all -> linear(4)\n    o_ut = all -> linear(5)\n");
        text.append("    output o_u_t, o_ut\n}\n");
        CompilerOptions options = new CompilerOptions("", target, Map.of());
        List<GeneratedFile> files = emit("a.cnn", text.toString(), options);
        assertFalse(InMemoryCompiler.compile(files).isEmpty());
    }
}
