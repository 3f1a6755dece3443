package dev.cnnc.output;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.emit.GeneratedHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Helpers of the output tests: what to write, and what stands in a directory. */
final class OutputDirectory {

    static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    private OutputDirectory() {}

    static GeneratedFile generated(String path, String body) {
        return new GeneratedFile(path, content(body));
    }

    static String content(String body) {
        return GeneratedHeader.MARK + "1.0 from a.cnn\n" + body + "\n";
    }

    static WriteReport write(Path directory, GeneratedFile... files) throws IOException {
        return new OutputWriter().write(directory, List.of(files), false);
    }

    /** Writes, expects a failure, and gives its message. */
    static String refusal(Path directory, GeneratedFile... files) {
        return assertThrows(OutputException.class, () -> write(directory, files)).getMessage();
    }

    static Path put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, LONG_AGO);
        return file;
    }

    /** Everything below {@code directory}: paths, and text with time stamp for files. */
    static Map<String, String> snapshot(Path directory) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.skip(1).toList()) {
                boolean regular = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
                String what =
                        regular
                                ? Files.getLastModifiedTime(path) + " " + Files.readString(path)
                                : "";
                found.put(directory.relativize(path).toString(), what);
            }
        }
        return found;
    }
}
