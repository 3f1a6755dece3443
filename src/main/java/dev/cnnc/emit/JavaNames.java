package dev.cnnc.emit;

import com.palantir.javapoet.NameAllocator;

/** Gives weight keys the Java identifiers under which emitted code knows them. */
final class JavaNames {

    private static final int MAX_LENGTH = 80;

    private final NameAllocator names = new NameAllocator();

    /** The identifier for {@code key}, such as {@code conv1Weight} for {@code conv1.weight}. */
    String forKey(String key) {
        StringBuilder camel = new StringBuilder();
        boolean upper = false;
        for (int c : key.codePoints().limit(MAX_LENGTH).toArray()) {
            if (!isPlain(c)) {
                upper = camel.length() > 0;
            } else {
                camel.appendCodePoint(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        String start = camel.length() > 0 ? camel.toString() : "weight";
        String lower = Character.toLowerCase(start.charAt(0)) + start.substring(1);
        return names.newName(lower);
    }

    /** Keeps {@code name} from being given away. */
    void reserve(String name) {
        names.newName(name);
    }

    private static boolean isPlain(int c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }
}
