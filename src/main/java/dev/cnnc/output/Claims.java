package dev.cnnc.output;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who writes which file. Owners may share a file of the same content; file systems may ignore the
 * case of letters.
 */
public final class Claims {

    private record Claim(String owner, String path, Object content) {}

    private final Map<String, Claim> claims = new HashMap<>();

    /**
     * Notes that {@code owner} writes {@code content} to {@code path}.
     *
     * @return why that cannot be: another owner writes something else there
     */
    public Optional<String> add(String owner, String path, Object content) {
        Claim claim = new Claim(owner, path, content);
        Claim earlier = claims.putIfAbsent(place(path), claim);
        boolean same =
                earlier == null || earlier.path().equals(path) && earlier.content().equals(content);
        return same ? Optional.empty() : Optional.of(clash(earlier, claim));
    }

    /** Whether anyone writes to {@code path}. */
    public boolean has(String path) {
        return claims.containsKey(place(path));
    }

    private static String place(String path) {
        return path.toLowerCase(Locale.ROOT);
    }

    private static String clash(Claim first, Claim second) {
        String a = first.path();
        String b = second.path();
        String places =
                a.equals(b)
                        ? "would both write `" + a + "`"
                        : "would write `%s` and `%s`, which differ in letter case only"
                                .formatted(a, b);
        return "`%s` and `%s` %s".formatted(first.owner(), second.owner(), places);
    }
}
