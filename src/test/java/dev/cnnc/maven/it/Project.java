package dev.cnnc.maven.it;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A copy of a project that may be changed.
 *
 * @param directory its path has blanks and letters beyond ASCII
 */
record Project(Path directory) {

    private static final Path COPIES = Path.of(System.getProperty("cnnc.it.directory"), name());

    /** Where the system's encoding of names has no ü, it is left out, visibly. */
    private static String name() {
        Charset names = Charset.forName(System.getProperty("sun.jnu.encoding"));
        boolean umlauts = names.newEncoder().canEncode('ü');
        if (!umlauts) {
            System.out.println("[it] SKIPPED ü in paths: file names are in " + names);
        }
        return umlauts ? "two words für it" : "two words";
    }

    /** A fresh copy of the project in {@code original}. */
    static Project copy(Path original) throws IOException {
        Path directory = COPIES.resolve(original.getFileName());
        if (Files.exists(directory)) {
            try (Stream<Path> old = Files.walk(directory)) {
                for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                if (original.relativize(file).startsWith("target")) {
                    continue;
                }
                Path copy = directory.resolve(original.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return new Project(directory);
    }

    /** Puts a copy of {@code file} to {@code path}. */
    void add(Path file, String path) throws IOException {
        Path copy = directory.resolve(path);
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
    }

    /** Replaces {@code from}, which must be there, by {@code to}. */
    void edit(String path, String from, String to) throws IOException {
        Path file = directory.resolve(path);
        String text = Files.readString(file);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(path + " has no " + from);
        }
        Files.writeString(file, text.replace(from, to));
    }

    void delete(String path) throws IOException {
        Files.delete(directory.resolve(path));
    }

    boolean has(String path) {
        return Files.exists(directory.resolve(path));
    }

    String read(String path) throws IOException {
        return Files.readString(directory.resolve(path));
    }

    /** When each file below {@code path} was last changed. */
    Map<String, FileTime> times(String path) throws IOException {
        Path root = directory.resolve(path);
        Map<String, FileTime> times = new TreeMap<>();
        if (!Files.exists(root)) {
            return times;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                times.put(root.relativize(file).toString(), Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    /** The names of those files below {@code path} that have not the time in {@code before}. */
    List<String> changed(Map<String, FileTime> before, String path) throws IOException {
        return times(path).entrySet().stream()
                .filter(file -> !file.getValue().equals(before.get(file.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The classes in {@code path}, and resources beside them. */
    URLClassLoader classes(String path) throws IOException {
        URL url = directory.resolve(path).toUri().toURL();
        return new URLClassLoader(new URL[] {url}, ClassLoader.getPlatformClassLoader());
    }
}
