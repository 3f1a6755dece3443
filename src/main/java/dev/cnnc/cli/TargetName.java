package dev.cnnc.cli;

import dev.cnnc.Target;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;

/** Reads the word of a {@link Target}. */
final class TargetName implements ITypeConverter<Target> {

    /** The words of all targets. */
    static final class Candidates implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Target.values()).map(Target::word).iterator();
        }
    }

    @Override
    public Target convert(String word) {
        return Words.find(Target.values(), Target::word, word);
    }
}
