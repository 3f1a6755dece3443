package dev.cnnc.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows pages of the documentation from top to bottom, as a reader would: in a directory that
 * holds {@code examples/} and {@code cnnc}, and with cnnc on the class path.
 *
 * <p>A comment above a fence says what is done with it:
 *
 * <ul>
 *   <li>{@code <!-- test -->} runs it. {@code sh} is given to {@code bash -e} and must succeed.
 *       {@code java} is compiled without warnings, statements as the method {@code main} of a
 *       class, and runs where it has one; it sees classes in {@code out/classes} and {@code
 *       target/classes}. A fence that begins with {@code $} shows commands and what each of them
 *       prints.
 *   <li>{@code <!-- test: continued -->} appends Java to the fence before, and runs both.
 *   <li>{@code <!-- test: compile -->} only compiles Java.
 *   <li>{@code <!-- test: exit 1 -->} expects this exit status of the last command.
 *   <li>{@code <!-- test: output -->} is what the fence before has printed.
 *   <li>{@code <!-- test: file PATH -->} writes the text to a file.
 *   <li>{@code <!-- test: excerpt PATH -->} is a part of that file, of what commands have written
 *       or of the repository, wherever its lines begin; of a POM with its own properties filled in.
 *   <li>{@code <!-- test: given FILE PATH, REASON -->} does not run it; what it would have written
 *       to the file is that of the repository.
 *   <li>{@code <!-- test: none, REASON -->} does nothing.
 * </ul>
 *
 * <p>In what is printed, {@code …} stands for any lines, and within a line for any characters.
 * Every fence of {@code java}, {@code sh}, {@code xml}, {@code python} or commands must have a
 * mark; those of {@code cnn} are checked by {@code DocumentationTest}.
 */
@DisabledOnOs(OS.WINDOWS)
final class DocsTest {

    private static final List<String> PAGES =
            List.of(
                    "README.md",
                    "docs/language.md",
                    "docs/tutorial.md",
                    "docs/commands.md",
                    "docs/editors.md",
                    "docs/seeing.md",
                    "docs/graph.md",
                    "docs/testing.md",
                    "docs/weights-and-onnx.md",
                    "docs/generated-code.md",
                    "docs/tuning.md",
                    "docs/embedding.md",
                    "docs/maven.md",
                    "docs/spark.md");

    @TempDir private Path directory;

    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @TestFactory
    Stream<DynamicContainer> everySnippetIsTrue() throws IOException {
        List<DynamicContainer> pages = new ArrayList<>();
        for (String page : PAGES) {
            pages.add(dynamicContainer(page, follow(page)));
        }
        return pages.stream();
    }

    /** Its snippets run one after the other, beside those of other pages. */
    private List<DynamicTest> follow(String page) throws IOException {
        Path home = Files.createDirectory(directory.resolve(page.replace('/', '-')));
        PageRun run = new PageRun(home);
        List<DynamicTest> tests = new ArrayList<>();
        CompletableFuture<?> before = CompletableFuture.completedFuture(null);
        for (Snippet snippet : snippets(page)) {
            if (snippet.mark() != null) {
                CompletableFuture<Optional<Throwable>> result =
                        before.thenApplyAsync(done -> failure(run, snippet), threads);
                before = result;
                String first = snippet.text().lines().findFirst().orElse("");
                tests.add(dynamicTest("line " + snippet.line() + ": " + first, () -> pass(result)));
            }
        }
        return tests;
    }

    private static Optional<Throwable> failure(PageRun run, Snippet snippet) {
        try {
            run.run(snippet);
            return Optional.empty();
        } catch (Exception | AssertionError e) {
            return Optional.of(e);
        }
    }

    private static void pass(CompletableFuture<Optional<Throwable>> result) throws Throwable {
        Optional<Throwable> failure = result.get();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    @Test
    void noCodeIsLeftOut() throws IOException {
        for (String page : PAGES) {
            List<Integer> unmarked =
                    snippets(page).stream()
                            .filter(snippet -> snippet.isCode() && snippet.mark() == null)
                            .map(Snippet::line)
                            .toList();
            assertEquals(List.of(), unmarked, page + ": lines of fences without a mark");
        }
    }

    private static List<Snippet> snippets(String page) throws IOException {
        return Snippet.of(
                Files.readString(Path.of(System.getProperty("basedir", "")).resolve(page)));
    }
}
