package dev.cnnc.cli;

import dev.cnnc.output.OutputException;
import dev.cnnc.output.OutputFile;
import dev.cnnc.output.OutputWriter;
import dev.cnnc.output.WriteReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A result on its way to the file that the user names. What cnnc wrote before is known by its mark
 * and is replaced without being asked.
 *
 * @param path its name in its folder
 * @param mark what stands near the start of all files of its kind
 */
record ResultsFile(String path, byte[] content, String mark) implements OutputFile {

    /** Within so many bytes a mark is found. */
    private static final int START = 1024;

    private static final String ADVICE = "pass `--force` to replace %s, or choose another `-o`";

    /**
     * The ending of {@code file}, which is one of {@code endings}.
     *
     * @throws CommandException where it is none of them
     */
    static String require(Path file, List<String> endings) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return endings.stream()
                .filter(name::endsWith)
                .findFirst()
                .orElseThrow(
                        () ->
                                CommandException.usage(
                                        "`%s` has none of the endings that tell the format"
                                                .formatted(file),
                                        "it ends in one of " + String.join(", ", endings)));
    }

    /** A file of text. */
    static ResultsFile of(Path file, String text, String mark) {
        return of(file, text.getBytes(StandardCharsets.UTF_8), mark);
    }

    /** A file of bytes. */
    static ResultsFile of(Path file, byte[] content, String mark) {
        return new ResultsFile(file.getFileName().toString(), content, mark);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(content);
    }

    @Override
    public boolean isGenerated(Path existing) throws IOException {
        return hasOne(existing, List.of(mark));
    }

    private static boolean hasOne(Path existing, List<String> marks) throws IOException {
        try (InputStream in = Files.newInputStream(existing)) {
            String start = new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
            return marks.stream().anyMatch(start::contains);
        }
    }

    /**
     * Accepts a place where nothing is, or what cnnc wrote, in a folder that can be written or
     * made, before there is work that would be lost.
     *
     * @param marks those of all files that are written there
     * @throws CommandException otherwise, unless {@code force} accepts any file
     */
    static void requireFree(Path file, List<String> marks, boolean force) {
        requireFolder(file);
        try {
            if (Files.isDirectory(file)) {
                throw new CommandException(
                        ExitCode.OUTPUT_FAILURE,
                        "cannot write `%s`: it is a directory".formatted(file),
                        "name a file in it");
            }
            if (!force && Files.isRegularFile(file) && !hasOne(file, marks)) {
                throw new CommandException(
                        ExitCode.OUTPUT_FAILURE,
                        "`%s` was not written by cnnc: ".formatted(file) + ADVICE.formatted("it"),
                        "");
            }
        } catch (IOException e) {
            throw FileProblems.unreadable(file, e);
        }
    }

    private static void requireFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        while (folder.getParent() != null && Files.notExists(folder)) {
            folder = folder.getParent();
        }
        if (!Files.isDirectory(folder)) {
            throw FileProblems.unwritable(
                    file, "`%s` is no folder".formatted(folder), "choose another `-o`");
        }
        if (!Files.isWritable(folder)) {
            throw FileProblems.unwritable(
                    file, "`%s` may not be written".formatted(folder), "choose another `-o`");
        }
    }

    /**
     * Writes it as {@code file}, whole or not at all, and says what was done on the side.
     *
     * @throws CommandException where it cannot be written
     */
    void write(Path file, boolean force, Screen screen) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            WriteReport report = new OutputWriter(ADVICE).writeAll(folder, List.of(this), force);
            report.repair(folder).ifPresent(screen::note);
            screen.printLine(file + (report.written().isEmpty() ? " (unchanged)" : ""));
        } catch (OutputException e) {
            throw new CommandException(ExitCode.OUTPUT_FAILURE, e.getMessage(), "");
        }
    }
}
