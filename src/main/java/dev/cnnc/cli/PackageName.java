package dev.cnnc.cli;

import dev.cnnc.elaborate.PackageNames;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a Java package; the empty name is the unnamed package. */
final class PackageName implements ITypeConverter<String> {

    @Override
    public String convert(String name) {
        PackageNames.problem(name)
                .ifPresent(
                        problem -> {
                            throw new TypeConversionException(
                                    "'%s' cannot be a Java package: %s".formatted(name, problem));
                        });
        return name;
    }
}
