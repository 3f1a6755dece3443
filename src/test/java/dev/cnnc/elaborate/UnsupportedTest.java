package dev.cnnc.elaborate;

import static dev.cnnc.elaborate.Checking.messages;
import static dev.cnnc.elaborate.Checking.net;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnsupportedTest {

    static Stream<String> planned() {
        return OperatorCatalog.names().stream().filter(OperatorCatalog::isPlanned);
    }

    /** Nothing follows from it, whatever its arguments and the stages behind it. */
    @ParameterizedTest
    @MethodSource("planned")
    void aPlannedOperatorIsOneMistake(String operator) {
        assertEquals(
                List.of("CNN501: `%s` is not supported yet".formatted(operator)),
                messages(net(operator + "(3, mode=\"x\") -> linear(10) -> conv(3, kernel=99)")));
    }
}
