package dev.cnnc.elaborate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.diagnostics.Suggestion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {

    @ParameterizedTest
    @CsvSource({
        "cnov, conv",
        "conv2, conv",
        "reul, relu",
        "RELU, relu",
        "maxpol, maxpool",
        "maxpuul, maxpool",
        "batchnrom, batchnorm",
        "idenitty, identity",
        "softmux, softmax"
    })
    void aNearNameIsFound(String typed, String meant) {
        assertEquals(Optional.of(meant), Suggestion.nearest(typed, OperatorCatalog.names()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wavelet", "attention", "x", "rnn", "transformer", "pool"})
    void nothingIsSuggestedWhereNothingIsNear(String typed) {
        assertEquals(Optional.empty(), Suggestion.nearest(typed, OperatorCatalog.names()));
    }

    @Test
    void ofEquallyNearOnesTheFirstInTheAlphabetIsTaken() {
        assertEquals(
                Optional.of("width1"), Suggestion.nearest("width", List.of("width2", "width1")));
    }
}
