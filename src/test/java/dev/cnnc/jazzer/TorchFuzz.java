package dev.cnnc.jazzer;

import dev.cnnc.testing.ZipFiles;
import dev.cnnc.weights.WeightsOracle;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * PyTorch's files, zipped and as the older stream. A pickle alone is read as the one of a zip file
 * too, with storages beside it and right checksums.
 */
public final class TorchFuzz {

    private static final int PROTOCOL = 0x80;
    private static final int STORAGES = 4;
    private static final int STORAGE_BYTES = 64;

    private TorchFuzz() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Bounds.hold(
                () -> {
                    read(bytes);
                    if (bytes.length > 0 && Byte.toUnsignedInt(bytes[0]) == PROTOCOL) {
                        read(zip(bytes));
                    }
                });
    }

    private static byte[] zip(byte[] pickle) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("a/data.pkl", pickle);
        for (int i = 0; i < STORAGES; i++) {
            members.put("a/data/" + i, new byte[STORAGE_BYTES]);
        }
        return ZipFiles.stored(members);
    }

    private static void read(byte[] bytes) throws IOException {
        try (InputFile file = InputFile.of(bytes)) {
            WeightsOracle.isRead(file.path());
        }
    }
}
