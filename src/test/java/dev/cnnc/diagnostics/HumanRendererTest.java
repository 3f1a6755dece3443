package dev.cnnc.diagnostics;

import static dev.cnnc.diagnostics.Sources.at;
import static dev.cnnc.diagnostics.Sources.find;
import static dev.cnnc.diagnostics.Sources.plain;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the excerpts look like where source text is not plain and short. */
class HumanRendererTest {

    private static Diagnostic.Builder mistake(Location location) {
        return Diagnostic.at(location, DiagnosticCode.SYNTAX_ERROR, "m");
    }

    private static SourceFile file(String text) {
        return new SourceFile("a.cnn", text);
    }

    /** The excerpt only: without the header, the place and the empty row below it. */
    private static String excerpt(Diagnostic.Builder diagnostic) {
        return plain(diagnostic)
                .lines()
                .skip(3)
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }

    @Test
    void severalLabelsOfOneLineHangBelowEachOther() {
        SourceFile source = file("add(one, two, three)");
        assertEquals(
                """
                 1 | add(one, two, three)
                   | ---      ^^^  ----- third
                   | |        |
                   | |        second
                   | first
                """,
                excerpt(
                        mistake(find(source, "two"))
                                .label("second")
                                .label(find(source, "three"), "third")
                                .label(find(source, "add"), "first")));
    }

    @Test
    void aLabelStandsBelowWhereAnUnderlineFollowsIt() {
        SourceFile source = file("add(one, two)");
        assertEquals(
                """
                 1 | add(one, two)
                   |     ---  ^^^
                   |     |
                   |     here
                """,
                excerpt(mistake(find(source, "two")).label(find(source, "one"), "here")));
    }

    @Test
    void aPlaceWithinALabelledCulpritIsDrawnOverIt() {
        SourceFile source = file("conv(64, kernel=9) -> relu");
        assertEquals(
                """
                 1 | conv(64, kernel=9) -> relu
                   | ^^^^^^^^^--------^ too large
                   |          |
                   |          given here
                """,
                excerpt(
                        mistake(find(source, "conv(64, kernel=9)"))
                                .label("too large")
                                .label(find(source, "kernel=9"), "given here")));
    }

    @Test
    void twoLabelsOfOnePlaceAreBothShown() {
        SourceFile source = file("relu");
        assertEquals(
                """
                 1 | relu
                   | ^^^^ one
                   | |
                   | two
                """,
                excerpt(
                        mistake(find(source, "relu"))
                                .label("one")
                                .label(find(source, "relu"), "two")));
    }

    @Test
    void labelsInOtherFilesGetExcerptsOfTheirOwn() {
        SourceFile main = new SourceFile("main.cnn", "import \"b.cnn\"\nRes(64)\n");
        SourceFile other = new SourceFile("b.cnn", "\n".repeat(99) + "block Res(mid, out) {\n");
        assertEquals(
                """
                error[CNN203]: `out` is missing
                   --> main.cnn:2:1
                    |
                  2 | Res(64)
                    | ^^^
                    |
                   ::: b.cnn:100:16
                    |
                100 | block Res(mid, out) {
                    |                --- declared here
                    = note: first
                            second
                    = help: one
                            two
                """,
                plain(
                        Diagnostic.at(
                                        find(main, "Res"),
                                        DiagnosticCode.MISSING_ARGUMENT,
                                        "`out` is missing")
                                .label(find(other, "out"), "declared here")
                                .note("first\nsecond")
                                .help("one\ntwo")));
    }

    @Test
    void withoutAPlaceOnlyTheFactsAreShown() {
        assertEquals(
                """
                error[CNN305]: no model
                   a detail
                   = help: write one
                """,
                plain(
                        Diagnostic.of(DiagnosticCode.NO_MODEL, "no model")
                                .detail("a detail")
                                .help("write one")));
    }

    @Test
    void aTabIsFourBlanks() {
        SourceFile source = file("\tconv\t(6)");
        assertEquals(
                """
                 1 |     conv    (6)
                   |             ^^^
                """,
                excerpt(mistake(find(source, "(6)"))));
    }

    @Test
    void wideAndCombiningCharactersKeepTheColumns() {
        SourceFile source = file("// 漢字🙂e\u0301 here");
        assertEquals(
                """
                 1 | // 漢字🙂e\u0301 here
                   |            ^^^^
                """,
                excerpt(mistake(find(source, "here"))));
        assertEquals(
                """
                 1 | // 漢字🙂e\u0301 here
                   |    ^^^^
                """,
                excerpt(mistake(find(source, "漢字"))));
        assertTrue(plain(mistake(find(source, "here"))).contains("a.cnn:1:10\n"));
    }

    @Test
    void aSpanOverSeveralLinesIsUnderlinedToTheEndOfTheFirst() {
        SourceFile source = file("residual {  // body  \n  relu\n}\nflatten");
        Location residual = at(source, 0, source.text().indexOf("\nflatten"));
        assertEquals(
                """
                 1 | residual {  // body
                   | ^^^^^^^^^^^^^^^^^^^ differs (to line 3)
                """,
                excerpt(mistake(residual).label("differs")));
        assertTrue(excerpt(mistake(residual)).endsWith("^ to line 3\n"));
    }

    @Test
    void anEmptySpanGetsOneCaret() {
        SourceFile source = file("relu ->\n");
        assertEquals(
                """
                 1 | relu ->
                   |        ^ an operator
                """,
                excerpt(mistake(at(source, 7, 0)).label("an operator")));
    }

    @Test
    void theEndOfTheFileGetsOneCaret() {
        assertEquals(" 2 |\n   | ^\n", excerpt(mistake(at(file("relu\n"), 5, 0))));
        assertEquals(" 1 | relu\n   |     ^\n", excerpt(mistake(at(file("relu"), 4, 0))));
        assertEquals(" 1 |\n   | ^\n", excerpt(mistake(at(file(""), 0, 0))));
        assertEquals(" 1 | relu\n   |     ^\n", excerpt(mistake(at(file("relu"), 99, 5))));
    }

    @Test
    void windowsLineEndsAreNotShown() {
        SourceFile source = file("relu\r\nflaten\r\n");
        assertEquals(
                """
                 2 | flaten
                   | ^^^^^^
                """,
                excerpt(mistake(find(source, "flaten\r\n"))));
    }

    @Test
    void longLinesAreCutAroundTheCulprit() {
        SourceFile source = file("a".repeat(500) + " wrong " + "b".repeat(500));
        List<String> rows = excerpt(mistake(find(source, "wrong")).label("w")).lines().toList();
        String shown = rows.get(0).substring(5);
        assertEquals(100, shown.length());
        assertTrue(shown.startsWith("…aaa") && shown.endsWith("bbb…"), shown);
        assertEquals(shown.indexOf("wrong"), rows.get(1).substring(5).indexOf("^^^^^ w"));
    }

    @Test
    void longLinesAreCutAtOneEndOnlyWhereTheCulpritIsNearTheOther() {
        SourceFile source = file("wrong " + "b".repeat(500) + " tail");
        String head = excerpt(mistake(find(source, "wrong")));
        assertTrue(head.startsWith(" 1 | wrong bbb"), head);
        List<String> tail = excerpt(mistake(find(source, "tail"))).lines().toList();
        assertTrue(tail.get(0).startsWith(" 1 | …bbb") && tail.get(0).endsWith("b tail"));
        assertEquals(tail.get(0).length(), tail.get(1).length());
    }

    @Test
    void aCulpritLongerThanTheScreenIsCutToo() {
        SourceFile source = file("x".repeat(1000));
        List<String> rows = excerpt(mistake(at(source, 0, 1000))).lines().toList();
        assertEquals(" 1 | " + "x".repeat(98) + "…", rows.get(0));
        assertEquals("   | " + "^".repeat(98), rows.get(1));
    }

    @Test
    void wideCharactersAreNotHalvedByACut() {
        SourceFile source = file("漢".repeat(301) + "!" + "漢".repeat(300));
        List<String> rows = excerpt(mistake(find(source, "!"))).lines().toList();
        String shown = rows.get(0).substring(5);
        assertTrue(VisibleText.width(shown) <= 100, shown);
        assertEquals(
                VisibleText.width(shown.substring(0, shown.indexOf('!'))),
                rows.get(1).substring(5).indexOf('^'));
    }

    @Test
    void farPlacesOfALongLineGetRowsOfTheirOwn() {
        SourceFile source = file("first" + " ".repeat(300) + "second");
        List<String> rows =
                excerpt(mistake(find(source, "second")).label(find(source, "first"), "one"))
                        .lines()
                        .toList();
        assertEquals(4, rows.size());
        assertEquals("   | ----- one", rows.get(1));
        assertEquals(rows.get(2).indexOf("second"), rows.get(3).indexOf("^^^^^^"));
    }

    @Test
    void nothingThatATerminalObeysGetsThrough() {
        SourceFile source =
                new SourceFile(
                        "a\u001B.cnn", "a\u001B[31mb\u202Ec\u0000\u007F\u0085\uD800\u200Bend");
        String shown =
                plain(
                        Diagnostic.at(
                                        find(source, "end"),
                                        DiagnosticCode.UNKNOWN_CHARACTER,
                                        "bad \u001B and \u2066 and \n")
                                .label("l\u0007")
                                .detail("d\b")
                                .trail("t\u202E")
                                .note("n\u001B")
                                .help("h\u009B"));
        assertEquals(
                """
                error[CNN102]: bad ␛ and \\u{2066} and ␊
                   d␈
                  --> a␛.cnn:1:15
                   |
                 1 | a␛[31mb\\u{202e}c␀␡\\u{85}\\u{d800}\\u{200b}end
                   |                                         ^^^ l␇
                   = t\\u{202e}
                   = note: n␛
                   = help: h\\u{9b}
                """,
                shown);
    }

    @Test
    void joinersStayWithinEmojiOnly() {
        assertEquals("👩\u200D👧", VisibleText.of("👩\u200D👧"));
        assertEquals("a\\u{200d}b", VisibleText.of("a\u200Db"));
    }

    @Test
    void coloursDoNotChangeTheText() {
        SourceFile source = file("add(one, two, three)  ");
        Diagnostic diagnostic =
                mistake(find(source, "two"))
                        .label("second")
                        .label(find(source, "three"), "third")
                        .label(find(source, "add"), "first")
                        .detail("detail")
                        .trail("in block")
                        .note("a note")
                        .help("do\nthis")
                        .build();
        String plain = new HumanRenderer(HumanRenderer.Colors.NONE).render(diagnostic);
        String coloured = new HumanRenderer(HumanRenderer.Colors.ANSI).render(diagnostic);
        assertEquals(plain, coloured.replaceAll("\u001B\\[[0-9;]*m", ""));
        assertTrue(coloured.startsWith("\u001B[1;31merror[CNN101]\u001B[0m"), coloured);
        assertTrue(coloured.contains("\u001B[1;36mhelp\u001B[0m: do"), coloured);
        assertTrue(coloured.contains("\u001B[1;34m 1 |\u001B[0m "), coloured);
    }

    @Test
    void diagnosticsAreSeparatedByAnEmptyLine() {
        Diagnostic one = Diagnostic.of(DiagnosticCode.NO_MODEL, "m").build();
        assertEquals(
                "error[CNN305]: m\n\nerror[CNN305]: m\n",
                new HumanRenderer(HumanRenderer.Colors.NONE).render(List.of(one, one)));
    }
}
