package dev.cnnc.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that careful people wrote stay as they are, but for the blanks before a comment. */
final class NetworksTest {

    static Stream<Path> networks() throws IOException {
        return Stream.concat(
                Stream.of(Path.of("examples/lenet5/lenet5.cnn")),
                Files.list(Path.of("src/test/resources/dev/cnnc/parser/networks")).sorted());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void staysAsItIs(Path network) throws IOException {
        String text = Files.readString(network).replaceAll(" +(//[^/])", "  $1");
        assertEquals(text, Formatting.checked(text));
    }
}
