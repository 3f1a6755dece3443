package dev.cnnc.maven.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Finds JDKs: the one that runs, those that the environment names, and those beside the first. */
final class Jdks {

    private Jdks() {}

    /** The home of a JDK of {@code feature}, such as 25. */
    static Optional<Path> find(int feature) throws IOException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        Map<String, String> environment = System.getenv();
        Stream<Path> named =
                Stream.of("JAVA_HOME_%d_X64", "JAVA_HOME_%d_ARM64", "JAVA_HOME_%d", "JDK_%d")
                        .map(name -> environment.get(name.formatted(feature)))
                        .filter(home -> home != null && !home.isBlank())
                        .map(Path::of);
        List<Path> homes =
                Stream.concat(Stream.concat(Stream.of(own), named), beside(own)).toList();
        for (Path home : homes) {
            if (Files.isExecutable(home.resolve("bin/javac")) && feature(home) == feature) {
                return Optional.of(home);
            }
        }
        return Optional.empty();
    }

    private static Stream<Path> beside(Path own) throws IOException {
        try (Stream<Path> siblings = Files.list(own.getParent())) {
            return siblings.sorted().toList().stream();
        }
    }

    /** The version of a JDK, as its file {@code release} has it; 0 where it has none. */
    private static int feature(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.exists(release)) {
            return 0;
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(release)) {
            properties.load(in);
        }
        String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Runtime.Version.parse(version).feature();
    }
}
