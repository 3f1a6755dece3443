package dev.cnnc.jazzer;

import dev.cnnc.runtime.TwoReaders;
import dev.cnnc.testing.SafetensorsBytes;
import dev.cnnc.weights.WeightsOracle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Safetensors, for the compiler's reader and for that of emitted code. Bytes that begin with a
 * brace are taken for a header too, whose length and data are added.
 */
public final class SafetensorsFuzz {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    private SafetensorsFuzz() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Bounds.hold(
                () -> {
                    read(bytes);
                    if (bytes.length > 0 && bytes[0] == '{') {
                        read(SafetensorsBytes.file(bytes, new byte[largestNumber(bytes)]));
                    }
                });
    }

    private static void read(byte[] bytes) throws IOException {
        TwoReaders.agree(bytes);
        try (InputFile file = InputFile.of(bytes)) {
            WeightsOracle.isRead(file.path());
        }
    }

    /** Where the data of most headers end. */
    private static int largestNumber(byte[] header) {
        String text = new String(header, StandardCharsets.ISO_8859_1);
        return NUMBER.matcher(text)
                .results()
                .map(MatchResult::group)
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
    }
}
