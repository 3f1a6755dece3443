package dev.cnnc.elaborate;

import java.util.Arrays;
import java.util.Optional;
import javax.lang.model.SourceVersion;

/** Which names Java packages can have. */
public final class PackageNames {

    private static final SourceVersion JAVA = SourceVersion.RELEASE_17;

    private PackageNames() {}

    /** Why there can be no package {@code name}; empty where there can, and for the unnamed one. */
    public static Optional<String> problem(String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (name.equals("java") || name.startsWith("java.")) {
            return Optional.of("'java' belongs to the platform");
        }
        return Arrays.stream(name.split("\\.", -1))
                .flatMap(segment -> segmentProblem(segment).stream())
                .findFirst();
    }

    private static Optional<String> segmentProblem(String segment) {
        if (segment.isEmpty()) {
            return Optional.of("a part between dots is empty");
        }
        if (SourceVersion.isKeyword(segment, JAVA)) {
            return Optional.of("'" + segment + "' is a keyword");
        }
        if (segment.codePoints().anyMatch(Character::isIdentifierIgnorable)) {
            return Optional.of("'" + segment + "' has a character that nobody sees");
        }
        return SourceVersion.isIdentifier(segment)
                ? Optional.empty()
                : Optional.of("'" + segment + "' is not an identifier");
    }
}
