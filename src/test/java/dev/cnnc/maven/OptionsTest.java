package dev.cnnc.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

/** What is configured, and what is wrong with it. */
final class OptionsTest {

    private static void refused(
            String message,
            String packageName,
            String target,
            List<String> settings,
            double error) {
        MojoFailureException e =
                assertThrows(
                        MojoFailureException.class,
                        () -> Options.of(packageName, target, settings, false, error, null));
        assertEquals(message, e.getMessage());
    }

    @Test
    void everyWrongValueIsNamed() {
        refused(
                "the parameter `packageName` cannot be `com.class`: 'class' is a keyword",
                "com.class",
                "java",
                List.of(),
                1);
        refused(
                "the parameter `target` cannot be `gpu`: it is `java` or `vector`",
                null,
                "gpu",
                List.of(),
                1);
        refused(
                "the parameter `maxError` cannot be `0.0`: it must be above 0",
                null,
                "java",
                List.of(),
                0);
        refused(
                "the parameter `settings` cannot be `classes`: an entry is NAME=VALUE, such as"
                        + " `classes=20`",
                null,
                "java",
                List.of("classes"),
                1);
        refused(
                "the parameter `settings` cannot be `a=2`: `a` has two values",
                null,
                "java",
                List.of("a=1", "a=2"),
                1);
    }

    @Test
    void tunedFileThatIsMissing() {
        MojoFailureException e =
                assertThrows(
                        MojoFailureException.class,
                        () -> Options.of(null, "java", List.of(), false, 1, new File("no.json")));
        assertEquals(
                "the parameter `tuned` cannot be `no.json`: there is no such file that can be read",
                e.getMessage());
    }

    @Test
    void everyOptionChangesTheDigest() throws MojoFailureException {
        List<Options> options =
                List.of(
                        Options.of(null, "java", List.of(), false, 1e-4, null),
                        Options.of("", "java", List.of(), false, 1e-4, null),
                        Options.of("p", "java", List.of(), false, 1e-4, null),
                        Options.of(null, "vector", List.of(), false, 1e-4, null),
                        Options.of(null, "java", List.of("a=1"), false, 1e-4, null),
                        Options.of(null, "java", List.of("a=2"), false, 1e-4, null),
                        Options.of(null, "java", List.of(), true, 1e-4, null),
                        Options.of(null, "java", List.of(), false, 1e-3, null));
        Set<String> digests = new TreeSet<>();
        options.forEach(option -> digests.add(option.digest()));
        assertEquals(options.size(), digests.size());
    }

    @Test
    void theOrderOfSettingsDoesNotMatter() throws MojoFailureException {
        Options one = Options.of(null, "java", List.of("a=1", "b=2", "c=3"), false, 1, null);
        Options other = Options.of(null, "java", List.of("c=3", "a=1", "b=2"), false, 1, null);
        assertEquals(one.digest(), other.digest());
        assertNotEquals("", one.digest());
    }
}
