package dev.cnnc.format;

import dev.cnnc.syntax.ModelFile;
import dev.cnnc.syntax.SyntaxArbitraries;
import dev.cnnc.syntax.SyntaxPrinter;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However a text is laid out, formatting keeps its meaning and its comments, and has an end. */
class AnyLayoutTest {

    private static final String[] GAPS = {
        " ",
        "  ",
        "\n",
        "\n\n\n",
        "\t",
        " // note\n",
        "\n// note -> { [\n",
        " /* here */ ",
        "\n/* two\nlines */\n"
    };

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void printedTextIsFormatted(@ForAll("files") ModelFile file) {
        Formatting.checked(SyntaxPrinter.print(file));
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void gapsMayHoldAnything(@ForAll("files") ModelFile file, @ForAll long seed) {
        Formatting.checked(mangled(SyntaxPrinter.print(file), new Random(seed)));
    }

    /** Other gaps in place of some blanks, in lines without strings and documentation. */
    private static String mangled(String text, Random random) {
        StringBuilder mangled = new StringBuilder();
        for (String line : text.split("\n")) {
            boolean plain = !line.contains("\"") && !line.contains("///");
            String code = line.stripLeading();
            mangled.append(line, 0, line.length() - code.length());
            for (char c : code.toCharArray()) {
                boolean gap = plain && c == ' ' && random.nextInt(6) == 0;
                mangled.append(gap ? GAPS[random.nextInt(GAPS.length)] : String.valueOf(c));
            }
            mangled.append('\n');
        }
        return mangled.toString();
    }

    @Provide
    Arbitrary<ModelFile> files() {
        return SyntaxArbitraries.files();
    }
}
