package dev.cnnc.elaborate;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** What people wrote about each operator. */
final class OperatorSentences {

    private static final Properties SENTENCES = read();

    private OperatorSentences() {}

    private static Properties read() {
        Properties sentences = new Properties();
        Path file = Path.of(System.getProperty("basedir", ""), "src/test/resources");
        try (Reader reader = Files.newBufferedReader(file.resolve("operators.properties"))) {
            sentences.load(reader);
            return sentences;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What {@code operator} does, without a final period. */
    static String of(String operator) {
        return SENTENCES.getProperty(operator, "");
    }

    /** The operators that have a sentence. */
    static Set<String> operators() {
        return new TreeSet<>(SENTENCES.stringPropertyNames());
    }
}
