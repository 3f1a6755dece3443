package dev.cnnc.maven;

import dev.cnnc.diagnostics.VisibleText;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;
import org.codehaus.plexus.build.BuildContext;

/**
 * Tells the user: in Maven's log, and inside an IDE as markers in the files.
 *
 * @param ide whether an IDE runs the build; without one {@code context} would log every message a
 *     second time
 */
record Reporter(Log log, BuildContext context, boolean ide) {

    /** Shows {@code messages}; markers of earlier runs go from {@code files}. */
    void report(Collection<Path> files, List<Message> messages) {
        if (ide) {
            files.forEach(file -> context.removeMessages(file.toFile()));
        }
        messages.forEach(this::report);
    }

    private void report(Message message) {
        Consumer<String> level = message.isError() ? log::error : log::warn;
        level.accept(message.text());
        message.details().forEach(detail -> level.accept("   " + detail));
        if (ide) {
            int severity =
                    message.isError() ? BuildContext.SEVERITY_ERROR : BuildContext.SEVERITY_WARNING;
            context.addMessage(
                    message.file().toFile(),
                    message.line(),
                    message.column(),
                    message.text(),
                    severity,
                    null);
        }
    }

    /** Says what is done, or left out. */
    void note(String text) {
        log.info(VisibleText.of(text));
    }

    /** Says what the user may not expect. */
    void warn(String text) {
        log.warn(VisibleText.of(text));
    }

    /** Says that {@code files} have changed on disk. */
    void refresh(Collection<Path> files) {
        files.forEach(file -> context.refresh(file.toFile()));
    }

    /**
     * How many messages there are and of which files, such as {@code 2 errors in lenet5.cnn}.
     *
     * @param noun what each of them is
     */
    static String count(List<Message> messages, String noun) {
        Set<String> files = new TreeSet<>();
        messages.forEach(message -> files.add(message.file().getFileName().toString()));
        String number = messages.size() + " " + noun + (messages.size() == 1 ? "" : "s");
        String place = files.size() == 1 ? files.iterator().next() : files.size() + " files";
        return VisibleText.of(number + " in " + place);
    }
}
