package dev.cnnc.jazzer;

import dev.cnnc.testing.ZipFiles;
import dev.cnnc.weights.WeightsOracle;
import java.io.IOException;
import java.util.Map;

/** NumPy's files. A single array is read as a member of zip files too, with right checksums. */
public final class NumpyFuzz {

    private static final int MAGIC = 0x93;

    private NumpyFuzz() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Bounds.hold(
                () -> {
                    read(bytes);
                    if (bytes.length > 0 && Byte.toUnsignedInt(bytes[0]) == MAGIC) {
                        read(ZipFiles.stored(Map.of("a.npy", bytes)));
                        read(ZipFiles.deflated(Map.of("a.npy", bytes)));
                    }
                });
    }

    private static void read(byte[] bytes) throws IOException {
        try (InputFile file = InputFile.of(bytes)) {
            WeightsOracle.isRead(file.path());
        }
    }
}
