package dev.cnnc.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads NumPy's files of little-endian float32 in C order; trusts them, for tests only. */
public final class NumpyFiles {

    private static final Pattern SHAPE =
            Pattern.compile("'descr': '<f4', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\)");

    private NumpyFiles() {}

    /** An array: its sizes, and its values in row-major order. */
    public record NumpyArray(int[] shape, float[] values) {

        /** The values at {@code index} of the first dimension. */
        public float[] row(int index) {
            int length = values.length / shape[0];
            return Arrays.copyOfRange(values, index * length, (index + 1) * length);
        }
    }

    /** The array of a {@code .npy} file. */
    public static NumpyArray npy(InputStream in) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        int header = Short.toUnsignedInt(bytes.getShort(8));
        String text = new String(bytes.array(), 10, header, StandardCharsets.US_ASCII);
        Matcher matcher = SHAPE.matcher(text);
        if (bytes.get(6) != 1 || !matcher.find()) {
            throw new IOException("not float32 in C order: " + text);
        }
        int[] shape =
                Pattern.compile("[0-9]+")
                        .matcher(matcher.group(1))
                        .results()
                        .mapToInt(size -> Integer.parseInt(size.group()))
                        .toArray();
        float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        bytes.position(10 + header)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new NumpyArray(shape, values);
    }

    /** The arrays of an {@code .npz} file by name, in the order of the file. */
    public static Map<String, NumpyArray> npz(InputStream in) throws IOException {
        Map<String, NumpyArray> arrays = new LinkedHashMap<>();
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            arrays.put(entry.getName().replace(".npy", ""), npy(zip));
        }
        return arrays;
    }
}
