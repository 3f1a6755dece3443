package dev.cnnc.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.source.SourceFile;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/** Places and changes of texts with every kind of line end and of character. */
final class PositionsTest {

    private static final List<String> PIECES =
            List.of("\n", "\r\n", "\r", "a", " ", "é", "😀", "\uFEFF", "\t", "conv");

    @Provide
    static Arbitrary<String> texts() {
        return Arbitraries.of(PIECES).list().ofMaxSize(12).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 300)
    void everyOffsetHasItsPosition(@ForAll("texts") String text) {
        SourceFile file = new SourceFile("a.cnn", text);
        for (int offset = 0; offset <= text.length(); offset++) {
            Position position = Lines.position(text, offset);
            boolean withinLineEnd = offset > 0 && text.startsWith("\r\n", offset - 1);
            assertEquals(position, Positions.of(file, offset));
            if (!withinLineEnd) {
                assertEquals(offset, Positions.offset(file, position));
            }
        }
    }

    /** The protocol takes what is behind a line for its end, and what is behind all for that. */
    @Property(tries = 100)
    void placesOutsideAreBroughtInside(@ForAll("texts") String text) {
        SourceFile file = new SourceFile("a.cnn", text);
        assertEquals(text.length(), Positions.offset(file, new Position(99, 3)));
        int end = text.split("\r\n|\r|\n", -1)[0].length();
        assertEquals(end, Positions.offset(file, new Position(0, 9999)));
        assertEquals(0, Positions.offset(file, new Position(0, 0)));
    }

    @Property(tries = 300)
    void changesInARowAreThoseOfAString(
            @ForAll("texts") String text, @ForAll("texts") String typed, @ForAll long seed) {
        Random random = new Random(seed);
        Document document = Document.of("untitled:a", 1, text);
        StringBuilder expected = new StringBuilder(text);
        for (int i = 0; i < 3; i++) {
            String now = expected.toString();
            int start = outsideLineEnd(now, random.nextInt(now.length() + 1));
            int end = outsideLineEnd(now, start + random.nextInt(now.length() - start + 1));
            Range range = new Range(Lines.position(now, start), Lines.position(now, end));
            expected.replace(start, end, typed);
            document =
                    document.with(i + 2, List.of(new TextDocumentContentChangeEvent(range, typed)));
        }
        assertEquals(expected.toString(), document.source().text());
        assertEquals(4, document.version());
    }

    /** No position stands between the two characters of a line end. */
    private static int outsideLineEnd(String text, int offset) {
        return offset > 0 && text.startsWith("\r\n", offset - 1) ? offset + 1 : offset;
    }
}
