package dev.cnnc.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where Maven keeps what it has fetched. */
final class MavenRepository {

    private static final Pattern SETTING =
            Pattern.compile("<localRepository>\\s*([^<]*?)\\s*</localRepository>");

    private MavenRepository() {}

    /** {@code maven.repo.local}, the place that the user's settings name, or the usual one. */
    static Path local() {
        Path home = Path.of(System.getProperty("user.home"), ".m2");
        return Optional.ofNullable(System.getProperty("maven.repo.local"))
                .or(() -> setting(home.resolve("settings.xml")))
                .map(Path::of)
                .orElse(home.resolve("repository"));
    }

    private static Optional<String> setting(Path settings) {
        try {
            String text = new String(Files.readAllBytes(settings), StandardCharsets.UTF_8);
            Matcher matcher = SETTING.matcher(text);
            return matcher.find()
                    ? Optional.of(matcher.group(1))
                            .map(p -> p.replace("${user.home}", System.getProperty("user.home")))
                            .filter(place -> !place.isEmpty() && !place.contains("$"))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
