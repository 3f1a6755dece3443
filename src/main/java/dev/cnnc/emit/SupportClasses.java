package dev.cnnc.emit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes that every emitted model brings along, copied from {@code dev.cnnc.runtime}: there
 * they are compiled and tested like any others.
 */
final class SupportClasses {

    private static final String HOME = "dev.cnnc.runtime";

    /** All of them, so that models of one package can share them. */
    private static final List<String> NAMES =
            List.of(
                    "CnncBackend",
                    "CnncConstants",
                    "CnncFold",
                    "CnncHeader",
                    "CnncMap",
                    "CnncMath",
                    "CnncSafetensors",
                    "CnncTeam",
                    "CnncWeights",
                    "CnncWinograd");

    /** Those of models on vectors. */
    private static final List<String> VECTOR = List.of("CnncPack", "CnncVectors");

    private SupportClasses() {}

    /** Their sources, moved to {@code packageName}. */
    static List<GeneratedFile> emit(String packageName, boolean vectors) {
        return Stream.concat(NAMES.stream(), vectors ? VECTOR.stream() : Stream.empty())
                .map(name -> emit(name, packageName))
                .toList();
    }

    private static GeneratedFile emit(String name, String packageName) {
        String declaration = packageName.isEmpty() ? "" : "package " + packageName + ";";
        String moved = read(name).replaceFirst("package " + HOME + ";\\R*", "");
        String gap = packageName.isEmpty() ? "" : "\n\n";
        String head = GeneratedHeader.MARK + Version.CURRENT + ".\n\n" + declaration + gap;
        return new GeneratedFile(JavaEmitter.path(packageName, name), head + moved);
    }

    private static String read(String name) {
        String path = "/" + HOME.replace('.', '/') + "/" + name + ".java";
        try (InputStream in = SupportClasses.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("resource " + path + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
