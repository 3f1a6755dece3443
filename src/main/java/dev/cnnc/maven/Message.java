package dev.cnnc.maven;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.LineRenderer;
import dev.cnnc.diagnostics.VisibleText;
import dev.cnnc.files.FileException;
import dev.cnnc.source.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing that Maven's log says about a file.
 *
 * @param line from 1; 0 where the whole file is meant
 * @param column from 1; 0 where the whole file is meant
 * @param text the line, which names the file and the place in it
 * @param details a line for each thing that {@code text} counts, where it does
 */
record Message(
        Path file, int line, int column, boolean isError, String text, List<String> details) {

    Message {
        details = List.copyOf(details);
    }

    /**
     * @param fallback the file that is meant where {@code diagnostic} names none
     */
    static Message of(Diagnostic diagnostic, Path fallback) {
        String text = new LineRenderer().render(diagnostic);
        List<String> details = diagnostic.details().stream().map(VisibleText::of).toList();
        Optional<Location> location = diagnostic.location();
        if (location.isEmpty()) {
            String whole = VisibleText.of(fallback.toString()) + ": " + text;
            return new Message(fallback, 0, 0, diagnostic.isError(), whole, details);
        }
        Location place = location.get();
        Path file = Path.of(place.file().name());
        return new Message(file, place.line(), place.column(), diagnostic.isError(), text, details);
    }

    /** A line for the problem, and one for each thing that it counts. */
    static List<Message> of(FileException problem, Path file) {
        List<Message> messages = new ArrayList<>();
        messages.add(error(file, problem.getMessage(), problem.help()));
        problem.details().forEach(detail -> messages.add(error(file, detail, "")));
        return messages;
    }

    /**
     * @param help may be empty
     */
    static Message error(Path file, String message, String help) {
        String advice = help.isEmpty() ? "" : "; help: " + help;
        String text = (file + ": error: " + message + advice).replaceAll("\\R", " ");
        return new Message(file, 0, 0, true, VisibleText.of(text), List.of());
    }
}
