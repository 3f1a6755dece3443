package dev.cnnc.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cnnc.diagnostics.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Does what the help of a diagnostic says, and looks whether the mistake is gone. */
class HelpIsRightTest {

    private static final Path ERRORS =
            Path.of(System.getProperty("basedir", ""), "src/test/resources/errors");
    private static final List<String> DIRECTORIES =
            List.of("arguments", "names", "shapes", "several");
    private static final int FEWEST = 80;

    /** A diagnostic of a golden model, and that model with the repair applied. */
    private record Mended(String name, String model, Diagnostic diagnostic, String repaired) {}

    @TestFactory
    Stream<DynamicTest> whatHelpSaysMendsTheMistake() throws IOException {
        return mended().stream().map(m -> dynamicTest(m.name(), () -> verify(m)));
    }

    @Test
    void mostHelpsAreTried() throws IOException {
        int tried = mended().size();
        assertTrue(tried >= FEWEST, "only " + tried + " helps could be applied");
    }

    private static void verify(Mended mended) {
        List<String> before = Checking.messages(mended.model());
        List<String> after = Checking.messages(mended.repaired());
        List<String> expected = new ArrayList<>(before);
        String fixed = mended.diagnostic().code().id() + ": " + mended.diagnostic().message();
        expected.remove(fixed);
        List<String> added = new ArrayList<>(after);
        expected.forEach(added::remove);
        assertEquals(List.of(), added, () -> "after the repair:\n" + mended.repaired());
    }

    private static List<Mended> mended() throws IOException {
        List<Mended> all = new ArrayList<>();
        for (String directory : DIRECTORIES) {
            try (Stream<Path> files = Files.list(ERRORS.resolve(directory))) {
                List<Path> models =
                        files.filter(file -> file.toString().endsWith(".cnn"))
                                .filter(file -> !hidesMistakes(file))
                                .sorted()
                                .toList();
                for (Path model : models) {
                    all.addAll(mended(model));
                }
            }
        }
        return all;
    }

    /** Whether mending the first mistake is meant to show another. */
    private static boolean hidesMistakes(Path model) {
        return model.getFileName().toString().startsWith("no-cascade");
    }

    private static List<Mended> mended(Path file) throws IOException {
        String model = Files.readString(file);
        List<Mended> all = new ArrayList<>();
        for (Diagnostic diagnostic : Checking.check(model).diagnostics()) {
            Optional<String> repaired = Repairs.apply(model, diagnostic);
            repaired.ifPresent(
                    text ->
                            all.add(
                                    new Mended(
                                            file.getFileName() + ": " + diagnostic.help().get(),
                                            model,
                                            diagnostic,
                                            text)));
        }
        return all;
    }

    /** Every kind of repair is found in some golden model, so none of them rots unseen. */
    @Test
    void everyKindOfRepairIsTried() throws IOException {
        TreeSet<String> unused = new TreeSet<>(Repairs.kinds());
        for (Mended mended : mended()) {
            Repairs.kind(mended.diagnostic()).ifPresent(unused::remove);
        }
        assertEquals(List.of(), List.copyOf(unused));
    }
}
