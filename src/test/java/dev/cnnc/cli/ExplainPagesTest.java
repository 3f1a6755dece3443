package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.explain.Page;
import dev.cnnc.explain.Part;
import dev.cnnc.explain.Section;
import dev.cnnc.explain.Section.Heading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every code has a page, and what a page calls wrong or right is so. */
final class ExplainPagesTest {

    private static final Path PAGES = Path.of("src/main/resources/dev/cnnc/explain");
    private static final Pattern CODE = Pattern.compile("(?:error|warning)\\[(CNN\\d+)]");

    /** Codes that no model or file brings about for sure. */
    private static final Set<String> WITHOUT_EXAMPLES = Set.of("CNN900");

    @TempDir private Path directory;

    @Test
    void everyCodeHasAPageOfItsTitle() {
        for (DiagnosticCode code : DiagnosticCode.values()) {
            Page page = Page.of(code);
            assertEquals(code.id(), page.code());
            assertEquals(code.title(), page.title(), code.id());
        }
    }

    @Test
    void everyPageHasACode() throws IOException {
        Set<String> orphans = new TreeSet<>(pages().keySet());
        Arrays.stream(DiagnosticCode.values()).map(DiagnosticCode::id).forEach(orphans::remove);
        assertEquals(Set.of(), orphans);
    }

    @TestFactory
    Stream<DynamicTest> everyPageHasItsParts() throws IOException {
        return pages().values().stream()
                .map(page -> dynamicTest(page.code(), () -> checkParts(page)));
    }

    @TestFactory
    Stream<DynamicTest> whatIsWrongHasThisMistakeOnly() throws IOException {
        return examples(
                Heading.WRONG,
                (page, runs) -> {
                    assertEquals(Set.of(page.code()), codes(runs), runs.toString());
                });
    }

    @TestFactory
    Stream<DynamicTest> whatIsRightHasNoMistake() throws IOException {
        return examples(
                Heading.RIGHT,
                (page, runs) -> {
                    for (CommandRun run : runs) {
                        assertEquals(ExitCode.OK, run.exitCode(), run.err());
                        assertEquals("", run.err());
                    }
                });
    }

    private interface Check {
        void check(Page page, List<CommandRun> runs);
    }

    private static void checkParts(Page page) {
        assertTrue(page.markdown().lines().allMatch(line -> line.length() <= 100), page.code());
        boolean examples = !WITHOUT_EXAMPLES.contains(page.code());
        for (Heading heading : List.of(Heading.WRONG, Heading.RIGHT)) {
            assertEquals(examples, page.section(heading).isPresent(), page.code());
        }
        assertEquals(examples, page.section(Heading.WHY).isPresent(), page.code());
        assertFalse(page.section(Heading.DESCRIPTION).orElseThrow().text().isBlank());
    }

    private Stream<DynamicTest> examples(Heading heading, Check check) throws IOException {
        return pages().values().stream()
                .flatMap(
                        page ->
                                page.section(heading).stream()
                                        .map(
                                                section ->
                                                        dynamicTest(
                                                                page.code(),
                                                                () ->
                                                                        check.check(
                                                                                page,
                                                                                run(section)))));
    }

    /** Runs the command lines of the section, or checks its first model where there are none. */
    private List<CommandRun> run(Section section) throws IOException {
        Path place = Files.createTempDirectory(directory, "page");
        Files.copy(Models.LENET_WEIGHTS, place.resolve("lenet5.safetensors"));
        Files.copy(Models.DIGITS.resolve("7.png"), place.resolve("7.png"));
        Models.write(place, "lenet5.pt", "PK\003\004 and so on");
        List<String> commands = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (Part.Code code : section.code()) {
            if (code.language().equals("sh")) {
                code.text().lines().forEach(commands::add);
            } else {
                files.add(code.file().isEmpty() ? "model.cnn" : code.file());
                Models.write(place, files.get(files.size() - 1), code.text());
            }
        }
        if (commands.isEmpty()) {
            commands.add("cnnc check " + files.get(0));
        }
        return commands.stream().map(command -> run(place, command)).toList();
    }

    private static CommandRun run(Path place, String command) {
        List<String> words = List.of(command.split(" "));
        assertEquals("cnnc", words.get(0));
        return CommandRun.in(
                place,
                words.stream()
                        .skip(1)
                        .map(word -> Files.exists(place.resolve(word)) ? "@" + word : word)
                        .toArray(String[]::new));
    }

    private static Set<String> codes(List<CommandRun> runs) {
        return runs.stream()
                .flatMap(run -> CODE.matcher(run.err()).results())
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Page> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            Map<String, Page> pages = new TreeMap<>();
            for (Path file : files.sorted().toList()) {
                Page page = Page.read(Files.readString(file));
                assertEquals(page.code() + ".md", file.getFileName().toString());
                pages.put(page.code(), page);
            }
            return pages;
        }
    }
}
