package dev.cnnc.elaborate;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Which model names can be Java classes. */
final class ClassNames {

    /** Simple names that every generated class uses. */
    private static final Set<String> USED =
            Set.of(
                    "Path",
                    "InputStream",
                    "IOException",
                    "List",
                    "Session",
                    "Parameter",
                    "Arrays",
                    "AtomicReference",
                    "FloatBuffer",
                    "ArrayList");

    private ClassNames() {}

    /** Why a class cannot be called {@code name}; empty where it can. */
    static Optional<String> problem(String name) {
        if (SourceVersion.isKeyword(name, SourceVersion.RELEASE_17)) {
            return Optional.of(
                    "`%s` is a word of the Java language, not a class name".formatted(name));
        }
        if (USED.contains(name) || name.startsWith("Cnnc") || isInJavaLang(name)) {
            return Optional.of(
                    "a class `%s` would hide another that the generated code uses".formatted(name));
        }
        return Optional.empty();
    }

    private static boolean isInJavaLang(String name) {
        return Object.class.getResource(name + ".class") != null;
    }
}
