package dev.cnnc.export;

import java.util.HashSet;
import java.util.Set;

/** Gives out names, none of them twice. */
final class Names {

    private final Set<String> taken = new HashSet<>();

    /** {@code wanted}, with a number behind it where it is taken. */
    String take(String wanted) {
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = wanted + "_" + number;
        }
        return name;
    }
}
