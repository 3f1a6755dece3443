package dev.cnnc.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cnnc.plan.ConvolutionMethod;
import dev.cnnc.plan.ConvolutionShape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of measured methods. */
final class TuneFileTest {

    private static final ConvolutionShape SHAPE = new ConvolutionShape(16, 32, 7, 9);

    private static final String TEXT =
            """
            {
              "kind": "cnnc tune 1",
              "model": "Net",
              "target": "vector",
              "jdk": "17.0.1+1",
              "cpu": "a processor",
              "convolutions": [
                {
                  "inputs": 16,
                  "outputs": 32,
                  "height": 7,
                  "width": 9,
                  "method": "F2",
                  "microseconds": {
                    "DIRECT": 12.5,
                    "F2": 10.0
                  }
                }
              ]
            }
            """;

    @Test
    void aFileIsReadAsItWasWritten() throws TuneException {
        Map<ConvolutionMethod, Double> micros =
                Map.of(ConvolutionMethod.DIRECT, 12.5, ConvolutionMethod.F2, 10.0);
        TuneFile file =
                new TuneFile(
                        "Net",
                        "vector",
                        "17.0.1+1",
                        "a processor",
                        List.of(TunedShape.of(SHAPE, micros)));
        assertEquals(TEXT, file.toJson());
        assertEquals(file, TuneFile.parse(TEXT));
        assertEquals(Map.of(SHAPE, ConvolutionMethod.F2), file.choices().byShape());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|(|it is not JSON",
                "tune 1|tune 2|its `kind` is not `cnnc tune 1`",
                "\"kind\"|\"sort\"|its `kind` is not `cnnc tune 1`",
                "\"convolutions\"|\"layers\"|its `convolutions` are no list",
                "\"model\": \"Net\"|\"model\": 5|`model` is no text",
                "16|0|convolution 0: `inputs` is no whole number from 1 on",
                "16|1.5|convolution 0: `inputs` is no whole number from 1 on",
                "16|1e99|convolution 0: `inputs` is no whole number from 1 on",
                "16|\"16\"|convolution 0: `inputs` is no number",
                "\"F2\": 10.0|\"F2\": -1|convolution 0: the time of `F2` is not above 0",
                "\"F2\": 10.0|\"F6\": 1|convolution 0: its method `F2` has no time",
                "DIRECT|GUESS|convolution 0: `GUESS` is no method of a 3x3 convolution:"
                        + " [DIRECT, F2, F4, F6]",
                "\"microseconds\"|\"seconds\"|convolution 0: it has no `microseconds`",
            })
    void whatIsWrongIsSaid(String right, String wrong, String message) {
        String text = TEXT.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
        TuneException e = assertThrows(TuneException.class, () -> TuneFile.parse(text));
        assertEquals(message, e.getMessage());
    }

    @Test
    void aShapeIsThereOnce() {
        int begin = TEXT.indexOf("    {");
        int end = TEXT.lastIndexOf("    }") + 5;
        String shape = TEXT.substring(begin, end);
        String twice = TEXT.substring(0, end) + ",\n" + shape + TEXT.substring(end);
        TuneException e = assertThrows(TuneException.class, () -> TuneFile.parse(twice));
        assertEquals("convolution 1: its shape is there twice", e.getMessage());
    }
}
