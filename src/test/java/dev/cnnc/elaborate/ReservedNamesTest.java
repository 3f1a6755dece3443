package dev.cnnc.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names are left to those who write models, or to programs that write them. */
class ReservedNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "B | `B` already names the batch",
                "current | `current` already names what the next stage takes",
                "_ | `_` already stands for any size",
                "conv | `conv` is the name of an operator"
            })
    void wordsWithAMeaningAreNoNames(String name, String problem) {
        assertEquals(Optional.of(problem), ReservedNames.problem(name));
        assertTrue(ReservedNames.contains(name));
    }

    @Test
    void otherWordsAre() {
        assertEquals(Optional.empty(), ReservedNames.problem("width"));
        assertFalse(ReservedNames.contains("width"));
    }

    @ParameterizedTest
    @CsvSource({
        "Net, Net",
        "String, StringNet",
        "record, RecordNet",
        "CnncThing, ThingNet",
        "Weights3, Weights3Net",
        "Session, SessionNet"
    })
    void aModelGetsANameThatAClassCanHave(String name, String own) {
        assertEquals(own, ReservedNames.model(name));
    }

    @Test
    void aModelNameHasAtMostAHundredCharacters() {
        String longest = "N".repeat(100);
        assertEquals(Optional.empty(), ClassNames.problem(longest));
        assertEquals(
                Optional.of("a model name of 101 characters is too long: 100 are the most"),
                ClassNames.problem(longest + "N"));
        assertEquals("MyNet", ReservedNames.model(longest + "N"));
    }
}
