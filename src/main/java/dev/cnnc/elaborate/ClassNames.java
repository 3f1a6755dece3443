package dev.cnnc.elaborate;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Which model names can be Java classes. */
public final class ClassNames {

    /** Simple names that every generated class uses. */
    private static final Set<String> USED =
            Set.of(
                    "Path",
                    "InputStream",
                    "IOException",
                    "List",
                    "Session",
                    "Parameter",
                    "Outputs",
                    "Arrays",
                    "AtomicReference",
                    "FloatBuffer",
                    "ArrayList");

    /** Words that are no keywords everywhere, but never the name of a class. */
    private static final Set<String> RESTRICTED =
            Set.of("var", "yield", "record", "sealed", "permits");

    /** File systems and class files limit the names of files and classes. */
    private static final int LONGEST = 100;

    private ClassNames() {}

    /** Why a class cannot be called {@code name}; empty where it can. */
    public static Optional<String> problem(String name) {
        if (name.length() > LONGEST) {
            return Optional.of(
                    "a model name of %s characters is too long: %s are the most"
                            .formatted(name.length(), LONGEST));
        }
        if (SourceVersion.isKeyword(name, SourceVersion.RELEASE_17) || RESTRICTED.contains(name)) {
            return Optional.of(
                    "`%s` is a word of the Java language, not a class name".formatted(name));
        }
        boolean own = name.startsWith("Cnnc") || name.matches("Weights[0-9]+");
        if (USED.contains(name) || own || isInJavaLang(name)) {
            return Optional.of(
                    "a class `%s` would hide another that the generated code uses".formatted(name));
        }
        return Optional.empty();
    }

    /** A name like {@code name} that a class can have. */
    public static String alternative(String name) {
        String bare = name.startsWith("Cnnc") ? name.substring("Cnnc".length()) : name;
        String begun =
                bare.isEmpty()
                        ? bare
                        : bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1);
        String own = begun.endsWith("Net") ? "My" + begun : begun + "Net";
        boolean usable = SourceVersion.isIdentifier(own) && problem(own).isEmpty();
        return usable ? own : "MyNet";
    }

    private static boolean isInJavaLang(String name) {
        return Object.class.getResource(name + ".class") != null;
    }
}
