package dev.cnnc.cli;

import dev.cnnc.Compiler;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;

/**
 * Where graphs are shown.
 *
 * @param before whether it is before the pass
 * @param pass the pass; absent for all of them
 */
record PrintedPasses(boolean before, Optional<String> pass) {

    private static final String BEFORE = "before:";
    private static final String AFTER = "after:";

    /**
     * Whether the graph before {@code name} is shown; of all passes, only that before the first.
     */
    boolean showsBefore(String name) {
        return pass.map(p -> before && p.equals(name))
                .orElse(name.equals(Compiler.passes().get(0)));
    }

    /** Whether the graph behind {@code name} is shown. */
    boolean showsAfter(String name) {
        return pass.map(p -> !before && p.equals(name)).orElse(true);
    }

    /** All that can be asked for. */
    static final class Candidates implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return words().iterator();
        }
    }

    /** Reads what {@link Candidates} lists. */
    static final class Converter implements ITypeConverter<PrintedPasses> {

        @Override
        public PrintedPasses convert(String word) {
            String known = Words.find(words().toArray(String[]::new), w -> w, word);
            if (known.equals("all")) {
                return new PrintedPasses(false, Optional.empty());
            }
            String pass = known.substring(known.indexOf(':') + 1);
            return new PrintedPasses(known.startsWith(BEFORE), Optional.of(pass));
        }
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>(List.of("all"));
        Compiler.passes().forEach(pass -> words.add(BEFORE + pass));
        Compiler.passes().forEach(pass -> words.add(AFTER + pass));
        return words;
    }
}
