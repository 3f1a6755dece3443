package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is counted of images whose class is known. */
final class ConfusionTest {

    /** Of an image to which nothing is said, nothing is right. */
    @Test
    void scoresThatAreNotFiniteAreNotRecalled() {
        Confusion confusion = new Confusion(2, 1);
        confusion.add(outcome(0, true, 0));
        confusion.add(outcome(0, false, 0));
        confusion.add(outcome(1, true, 0));
        assertEquals(3, confusion.labelled());
        assertEquals(2, confusion.labelled(0));
        assertEquals(1, confusion.undefined());
        assertEquals(1, confusion.right());
        assertEquals(
                """
                1 of 3 right: 33.33 %
                of 1 image no class is said: scores are infinite or not numbers

                is \\ said   cat  dog  recall
                ----------------------------
                cat           1    .    50.0
                dog           1    .     0.0
                ----------------------------
                precision  50.0
                """,
                new ConfusionText(confusion, new Labels(List.of("cat", "dog")), false).text());
    }

    private static Outcome outcome(int truth, boolean isDefined, int said) {
        return new Outcome(
                "x.png",
                OptionalInt.of(truth),
                isDefined,
                List.of(new Outcome.Ranked(said, 0.9, 1)),
                said == truth ? 0 : 1,
                List.of());
    }
}
