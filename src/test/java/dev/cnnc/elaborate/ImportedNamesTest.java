package dev.cnnc.elaborate;

import static dev.cnnc.elaborate.Checking.net;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.CheckedFile;
import dev.cnnc.Compiler;
import dev.cnnc.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Blocks, constants and families of other files. */
class ImportedNamesTest {

    private static final SourceFile LIBRARY =
            new SourceFile(
                    "library.cnn",
                    """
                    const width = 8
                    block Stem(n = width) { conv(n, kernel=1) }
                    /// The family.
                    model Fam(n, act = relu) {
                        input image [B, 1, 28, 28]
                        conv(n, kernel=1) -> act
                    }
                    """);

    private static final String IMPORT = "import \"library.cnn\"\n";

    private static CheckedFile check(String text, Map<String, String> settings) {
        return Compiler.check(
                new SourceFile("test.cnn", IMPORT + text), settings, (importer, path) -> LIBRARY);
    }

    private static String told(String text) {
        return Told.of(check(text, Map.of()));
    }

    @Test
    void allNamesOfAnImportedFileAreKnown() {
        assertEquals("", told(net("Stem", "Stem(width)") + "model A = Fam(width)\n"));
    }

    @Test
    void importedNamesAreOffered() {
        assertEquals(
                """
                4:5 `Stam` CNN201: `Stam` is neither an operator nor a value
                  help: did you mean `Stem`?
                  fix: 4:5 `Stam` becomes `Stem`
                5:10 `widht` CNN301: `widht` is not a constant or parameter here
                  help: did you mean `width`?
                  fix: 5:10 `widht` becomes `width`
                """,
                told(net("Stam", "Stem(widht)")));
    }

    @Test
    void importedNamesAreTaken() {
        assertEquals(
                """
                2:7 `width` CNN302: `width` is declared twice
                  1:7 `width`: first here
                  help: give one of them another name
                5:11 `Stem` CNN302: `Stem` is given twice
                  2:7 `Stem`: first here
                  help: give one of them another name
                """,
                told("const width = 4\n" + net("const Stem = 3")));
    }

    @Test
    void aFileOfMembersIsNoLibrary() {
        assertEquals(
                """
                2:7 `idle` CNN312: constant `idle` is never used
                  help: leave it out
                  fix: 2:1 `const idle = 4` becomes ``
                """,
                told("const idle = 4\nconst used = 3\nmodel A = Fam(used)\n"));
    }

    @Test
    void aMemberHasTheWordsOfItsFamilyUnlessItHasItsOwn() {
        List<Elaboration> models =
                check("/// Its own.\nmodel A = Fam(1)\nmodel B2 = Fam(2)\n", Map.of()).models();
        assertEquals(Optional.of("Its own."), models.get(0).graph().documentation());
        assertEquals(Optional.of("The family."), models.get(1).graph().documentation());
    }

    @Test
    void settingsReachTheParametersOfAFamily() {
        List<Elaboration> models =
                check("model A = Fam()\n", Map.of("n", "6", "act", "Stem")).models();
        assertEquals("1.0 [B, 8, 28, 28]", node(models.get(0), 2));
        assertEquals("0 [B, 6, 28, 28]", node(models.get(0), 1));
        assertEquals(
                """
                2:7 `A` CNN307: `-Dm` sets a parameter that no model here has
                  help: parameters are `act`, `n`
                """,
                Told.of(check("model A = Fam(1)\n", Map.of("m", "6"))));
    }

    private static String node(Elaboration model, int index) {
        return model.graph().nodes().get(index).key()
                + " "
                + model.graph().nodes().get(index).shape();
    }
}
