package dev.cnnc.picture.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of pages that are the same for all networks. */
public final class Resource {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

    private Resource() {}

    /** The text of the file {@code name} beside {@code home}. */
    public static String text(Class<?> home, String name) {
        try (InputStream in = home.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of the file {@code name} beside {@code home} with each {@code {{place}}} filled. */
    public static String fill(Class<?> home, String name, Map<String, String> contents) {
        return PLACE.matcher(text(home, name))
                .replaceAll(place -> Matcher.quoteReplacement(content(place, contents)));
    }

    private static String content(MatchResult place, Map<String, String> contents) {
        String content = contents.get(place.group(1));
        if (content == null) {
            throw new IllegalStateException("nothing for " + place.group());
        }
        return content;
    }

    /** What a content security policy calls {@code text}. */
    public static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
