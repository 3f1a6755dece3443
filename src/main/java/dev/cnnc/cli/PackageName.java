package dev.cnnc.cli;

import java.util.Arrays;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a Java package; the empty name is the unnamed package. */
final class PackageName implements ITypeConverter<String> {

    private static final SourceVersion JAVA = SourceVersion.RELEASE_17;

    @Override
    public String convert(String name) {
        problem(name)
                .ifPresent(
                        problem -> {
                            throw new TypeConversionException(
                                    "'%s' cannot be a Java package: %s".formatted(name, problem));
                        });
        return name;
    }

    private static Optional<String> problem(String name) {
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
        return SourceVersion.isIdentifier(segment)
                ? Optional.empty()
                : Optional.of("'" + segment + "' is not an identifier");
    }
}
