package dev.cnnc.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How pages are read. */
final class SnippetTest {

    @Test
    void aMarkGoesWithTheFenceBelowIt() {
        String page =
                """
                <!-- test -->
                ```sh
                true
                ```

                <!-- test: exit 1 -->

                ```sh
                false
                ```

                <!-- test -->
                Words between.

                ```
                $ true
                ```
                """;
        assertEquals(
                List.of(
                        new Snippet(2, "sh", "", "true\n"),
                        new Snippet(8, "sh", "exit 1", "false\n"),
                        new Snippet(15, "", null, "$ true\n")),
                Snippet.of(page));
    }

    @Test
    void anEllipsisStandsForAnything() {
        Printed printed = new Printed(0, "one 1 ms\ntwo\nthree\n");
        assertTrue(printed.matches("one … ms\ntwo\nthree\n"));
        assertTrue(printed.matches("…\nthree\n"));
        assertTrue(printed.matches("one 1 ms\n…\n"));
        assertTrue(printed.matches("one 1 ms\ntwo\n…\nthree\n"));
        assertFalse(printed.matches("one … s\n…\nfour\n"));
        assertFalse(printed.matches("one 1 ms\ntwo\n"));
        assertFalse(printed.matches("one …\ntwo\nthree\nfour\n"));
    }

    @Test
    void anExcerptIsAPartOfAFile(@TempDir Path directory) throws Exception {
        Path pom = directory.resolve("pom.xml");
        Files.writeString(pom, "<a>\n  <v>7</v>\n  <b>\n    <c>${v}${w}</c>\n  </b>\n</a>\n");
        Excerpt.check("<b>\n  <c>7${w}</c>\n</b>\n", pom);
        Excerpt.check("<a>\n…\n</a>\n", pom);
        assertThrows(AssertionError.class, () -> Excerpt.check("<b>\n</b>\n", pom));
        assertThrows(AssertionError.class, () -> Excerpt.check("<c>8${w}</c>\n", pom));
    }

    @Test
    void statementsBecomeAClass() {
        JavaSnippet statements = JavaSnippet.of("import java.util.List;\n\nvar x = List.of();\n");
        assertEquals("Snippet", statements.name());
        assertTrue(statements.source().startsWith("import java.util.List;\nclass Snippet {\n"));
        JavaSnippet type = JavaSnippet.of("package a.b;\n\npublic final class C {}\n");
        assertEquals("a/b/C.java", type.path());
    }
}
