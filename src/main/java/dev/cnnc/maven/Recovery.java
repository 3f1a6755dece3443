package dev.cnnc.maven;

import dev.cnnc.diagnostics.VisibleText;
import dev.cnnc.output.OutputException;
import dev.cnnc.output.OutputWriter;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Finishes or drops what a killed run left in a directory. It would be compiled, or go into the
 * jar, whether this run writes something or not.
 */
final class Recovery {

    private final Reporter reporter;

    Recovery(Reporter reporter) {
        this.reporter = reporter;
    }

    /**
     * @throws MojoExecutionException where {@code directory} cannot be put in order
     */
    void run(Path directory) throws MojoExecutionException {
        try {
            new OutputWriter().recover(directory).ifPresent(reporter::warn);
        } catch (OutputException e) {
            throw new MojoExecutionException(VisibleText.of(e.getMessage()), e);
        }
    }
}
