package dev.cnnc;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.Defects.Defect;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.HumanRenderer;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** One mistake in a valid model is reported once, with its own code, in the line that has it. */
class SingleDefectTest {

    /** A model by its lines; every line but the middle of the body is always there. */
    record Lines(List<String> lines) {

        String text() {
            return String.join("\n", lines) + "\n";
        }

        Lines with(int line, String text) {
            List<String> changed = new ArrayList<>(lines);
            changed.set(line, text);
            return new Lines(changed);
        }

        @Override
        public String toString() {
            return "\n" + text();
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aValidModelHasNoMistake(@ForAll("models") Lines model) {
        assertEquals("", render(check(model)));
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void oneMistakeGivesExactlyItsCode(
            @ForAll("models") Lines model, @ForAll @IntRange(min = 0, max = 999) int choice) {
        assertAll(Defects.all().stream().map(defect -> () -> verify(model, defect, choice)));
    }

    /** Every model has the lines that most defects need; these are in some models only. */
    private static boolean mayLack(Defect defect) {
        return List.of("maxpool(", "tanh", "relu").contains(defect.target());
    }

    private static void verify(Lines model, Defect defect, int choice) {
        List<Integer> places =
                IntStream.range(0, model.lines().size())
                        .filter(line -> defect.fits(model.lines().get(line)))
                        .boxed()
                        .toList();
        if (places.isEmpty()) {
            assertTrue(mayLack(defect), "no place for " + defect + model);
        } else {
            verifyAt(places.get(choice % places.size()), model, defect);
        }
    }

    private static void verifyAt(int line, Lines model, Defect defect) {
        Lines broken = model.with(line, defect.edit().apply(model.lines().get(line)));
        List<Diagnostic> found = check(broken);
        String report = defect + " at line " + (line + 1) + " of" + broken + render(found);
        assertEquals(List.of(defect.code()), found.stream().map(Diagnostic::code).toList(), report);
        int added = broken.text().split("\n").length - model.text().split("\n").length;
        int reported = found.get(0).location().map(Location::line).orElse(0) - 1;
        boolean follows = isReportedAtNextStage(defect, broken, line, reported);
        assertTrue(follows || (reported >= line && reported <= line + added), report);
    }

    /** Without `flatten`, what cannot be is the dense layer behind it. */
    private static boolean isReportedAtNextStage(Defect defect, Lines broken, int line, int at) {
        return defect.target().equals("flatten")
                && !broken.lines().get(line).contains("flatten")
                && at > line
                && broken.lines().get(at).contains("linear(");
    }

    private static List<Diagnostic> check(Lines model) {
        return Compiler.check(new SourceFile("test.cnn", model.text()), Map.of()).diagnostics();
    }

    private static String render(List<Diagnostic> diagnostics) {
        return new HumanRenderer(HumanRenderer.Colors.NONE).render(diagnostics);
    }

    /** Maps of at least 33 rows, of which three pools leave four. */
    @Provide
    Arbitrary<Lines> models() {
        Arbitrary<Integer> sizes = Arbitraries.integers().between(33, 64);
        Arbitrary<Integer> channels = Arbitraries.integers().between(1, 40);
        Arbitrary<String> convolution =
                Combinators.combine(channels, Arbitraries.integers().between(1, 3))
                        .as("conv(%s, kernel=%s, stride=1, padding=2)"::formatted);
        Arbitrary<String> middle =
                Arbitraries.oneOf(
                        convolution,
                        Arbitraries.of("relu", "tanh", "dropout(0.5)", "identity", "sigmoid"),
                        Arbitraries.of("sequence { relu -> tanh }", "mid: relu", "in2: tanh"));
        Arbitrary<String> pool =
                Arbitraries.of("maxpool(2)", "maxpool(3, stride=2)", "relu -> maxpool(2)");
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        sizes,
                        channels,
                        middle.list().ofMaxSize(4).uniqueElements(text -> label(text)),
                        pool.list().ofMaxSize(3),
                        Arbitraries.integers().between(1, 50))
                .as(SingleDefectTest::lines);
    }

    private static String label(String stage) {
        return stage.contains(":") ? stage.substring(0, stage.indexOf(':')) : stage;
    }

    private static Lines lines(
            int depth,
            int size,
            int channels,
            List<String> middle,
            List<String> pools,
            int features) {
        List<String> lines = new ArrayList<>();
        lines.add("const width = " + channels);
        lines.add("model Net(classes=10) {");
        lines.add("    input image [B, %s, %s, %s]".formatted(depth, size, size + 1));
        lines.add("    first: conv(8, kernel=3, stride=1, padding=1) -> relu");
        middle.forEach(stage -> lines.add("    " + stage));
        lines.add("    conv(width, kernel=1, stride=1, padding=0)");
        lines.add("    expect [B, %s, _, _]".formatted(channels));
        pools.forEach(stage -> lines.add("    " + stage));
        lines.add("    flatten");
        lines.add("    linear(%s) -> relu".formatted(features));
        lines.add("    last: linear(classes)");
        lines.add("    softmax");
        lines.add("}");
        return new Lines(lines);
    }
}
