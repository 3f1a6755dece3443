package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.Target;
import dev.cnnc.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain Java is read by people: no line of it has more than 100 columns. */
class LineLengthTest {

    private static final int COLUMNS = 100;

    @ParameterizedTest
    @ValueSource(strings = {"densenet121", "googlenet", "squeezenet1_1"})
    void linesOfLargeNetworksAreShort(String network) throws Exception {
        Path file = Path.of("examples", network + ".cnn");
        CompilationResult result =
                Compiler.compile(
                        new SourceFile(network + ".cnn", Files.readString(file)),
                        new CompilerOptions("com.example", Target.JAVA, Map.of()));
        List<String> lines =
                result.files().stream().flatMap(made -> made.content().lines()).toList();
        assertTrue(lines.size() > 1000, lines.size() + " lines");
        assertEquals(List.of(), lines.stream().filter(line -> line.length() > COLUMNS).toList());
    }
}
