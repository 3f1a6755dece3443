package dev.cnnc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.load.InMemoryCompiler;
import dev.cnnc.source.SourceFile;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.CompiledModel.NamedTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and words of the user's reach emitted code without breaking or changing it. */
class HostileNamesTest {

    /** Classes that emitted code uses, words of Java, and harmless ones. */
    private static final String MODEL_NAMES =
            "String Object Math System Override Integer Record Session Parameter Path List Arrays"
                    + " IOException CnncMath CnncWeights InputStream AtomicReference ArrayList"
                    + " record var yield sealed permits enum class int null true _ _1 x java dev"
                    + " Net_ Stream Map Files CON image forward load output idle";

    private static final String FACES = "\uD83D\uDE42".repeat(90);

    /** Labels as they reach keys; the sign {@code |} stands for two labels of one model. */
    static List<String> labels() {
        return List.of(
                "class|int",
                "this|super",
                "goto|const|_x|null|true",
                "model|input|sequence|record|yield|var",
                "idle|weights|tensors|parameters|output|image|session|kept|batch",
                "a.b|a_b|a b|a-b|aB",
                "conv|Conv|CONV|cONV",
                "x|X|_|__|9|9.9",
                "*/",
                "/*|//|/**",
                "*/ class Evil { static { System.exit(9); } } /*",
                "\\u000a|\\u002a/|\\\\u0022",
                "\"|\"\"\"|\\\"\"\"|'|`",
                "$|$L|$$|$T$S$N|%s|%n|${x}|#{x}",
                "\uD83D\uDE42|\uD83D\uDE43",
                "\u202Eleft|\u200Fright|\uFEFFbom",
                " leading|trailing |two  blanks",
                "x [1, 2]|[|]|]]",
                "<b>|&lt;|{@link|@see|@Override|}",
                "x".repeat(10_000) + "|" + "x".repeat(9_999) + "y",
                "\uD83D\uDE42".repeat(5_000),
                "slot0" + FACES + "|slot1" + FACES + "|slot2" + FACES,
                "dense1" + FACES + "|dense2" + FACES + "|convolution1" + FACES,
                "class" + FACES + "|idle" + FACES + "|require" + FACES,
                "INPUT_ELEMENTS" + FACES + "|TENSORS" + FACES + "|run" + FACES);
    }

    @ParameterizedTest
    @MethodSource("labels")
    void keysAreKeptExactlyAndTheNetworkComputesTheSame(String joined) {
        List<String> labels = List.of(joined.split("\\|"));
        String stages =
                String.join(
                        "\n",
                        IntStream.range(0, labels.size())
                                .mapToObj(i -> quote(labels.get(i)) + ": linear(" + (17 + i) + ")")
                                .toList());
        String text = "model Net {\ninput features [B, 5]\n" + stages + "\n}\n";
        CompiledModel hostile = CompiledModel.of(text, 7);
        List<String> keys =
                labels.stream()
                        .flatMap(label -> List.of(label + ".weight", label + ".bias").stream())
                        .toList();
        assertEquals(keys, hostile.namedParameters().stream().map(NamedTensor::name).toList());
        float[] images = hostile.images(1, 7);
        assertArrayEquals(hostile.oracle().run(images).values(), hostile.forward(images, 1));
    }

    @Test
    void documentationCannotLeaveItsComment() {
        String text =
                String.join(
                        "\n",
                        "/// */ class Evil {} /*",
                        "/// \\u002a/ \\u000a \\\\u002a/ class Evil {}",
                        "/// @param none {@link Nothing} {@code unclosed } {@ <script> </p> &"
                                + " &#42;",
                        "/// \u202Ereversed\u2028 \uD83D\uDE42 ``` \"\"\" $L $$ %s @Override",
                        "///",
                        "/// @deprecated",
                        "model Net { input x [B, 3]  linear(2) }");
        CompilationResult result = CompiledModel.emit(text);
        assertDoesNotThrow(() -> InMemoryCompiler.compile(result.files()));
        InMemoryCompiler.compile(result.files())
                .keySet()
                .forEach(name -> assertFalse(name.contains("Evil"), name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/ class Evil {} /*.cnn",
                "\\u002a/ \\u000a class Evil {}.cnn",
                "a\nclass Evil {}.cnn",
                "a\r\u2028class Evil {}.cnn",
                "$L $$ %s.cnn",
                "\u202E.cnn",
                ""
            })
    void namesOfFilesCannotLeaveTheirComment(String name) {
        String text = "model Net { input x [B, 3]  linear(2) }";
        CompilationResult result =
                Compiler.compile(new SourceFile(name, text), CompilerOptions.defaults());
        InMemoryCompiler.compile(result.files())
                .keySet()
                .forEach(type -> assertFalse(type.contains("Evil"), type));
    }

    @Test
    void everyModelNameThatIsAcceptedMakesAClass() {
        List<GeneratedFile> files = new ArrayList<>();
        int refused = 0;
        for (String name : MODEL_NAMES.split(" ")) {
            String text = "model " + name + " { input x [B, 3]  linear(20) -> linear(2) }";
            CompilationResult result =
                    Compiler.compile(new SourceFile("a.cnn", text), CompilerOptions.defaults());
            assertEquals(result.hasErrors(), result.files().isEmpty());
            refused += result.hasErrors() ? 1 : 0;
            files.addAll(result.files());
        }
        assertTrue(refused > 20, refused + " names were refused");
        assertDoesNotThrow(() -> InMemoryCompiler.compile(files.stream().distinct().toList()));
    }

    @Test
    void noModelIsReplacedByTheKernelOfAnother() {
        String text =
                """
                model Net { input x [B, 3]  linear(20) -> linear(2) }
                model NetDense1 { input x [B, 4]  linear(3) }
                """;
        CompilationResult result =
                Compiler.compile(new SourceFile("a.cnn", text), CompilerOptions.defaults());
        assertEquals(result.hasErrors(), result.files().isEmpty());
        if (!result.hasErrors()) {
            assertDoesNotThrow(() -> InMemoryCompiler.compile(result.files()));
        }
    }

    private static String quote(String label) {
        return '"' + label.replaceAll("[\\\\\"{]", "\\\\$0") + '"';
    }
}
