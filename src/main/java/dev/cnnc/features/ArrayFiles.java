package dev.cnnc.features;

import dev.cnnc.report.CsvTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The numbers behind a picture, for other programs. */
public final class ArrayFiles {

    /** Where the values of an array begin are a multiple of this, as NumPy wants it. */
    private static final int ALIGNMENT = 64;

    /** What stands near the start of all zip files that are written here. */
    public static final String MARK = "cnnc layers";

    /** Of the part of an entry's header that other programs pass over. */
    private static final short MARK_TAG = 0x4E43;

    private static final byte[] NPY_START = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    private ArrayFiles() {}

    /**
     * The arrays as {@code numpy.savez} writes them, under the keys of their layers.
     *
     * @param batched whether they get a first dimension of 1, the batch
     */
    public static byte[] npz(List<LayerArray> arrays, boolean batched) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (LayerArray array : arrays) {
                ZipEntry entry = new ZipEntry(array.layer().key() + ".npy");
                entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
                entry.setExtra(mark());
                zip.putNextEntry(entry);
                zip.write(npy(array, batched));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] mark() {
        byte[] text = MARK.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(2 * Short.BYTES + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(MARK_TAG)
                .putShort((short) text.length)
                .put(text)
                .array();
    }

    private static byte[] npy(LayerArray array, boolean batched) {
        List<Integer> sizes = new ArrayList<>(array.sizes());
        if (batched) {
            sizes.add(0, 1);
        }
        String shape = sizes.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String header =
                "{'descr': '<f4', 'fortran_order': False, 'shape': (%s%s), }"
                        .formatted(shape, sizes.size() == 1 ? "," : "");
        int bare = NPY_START.length + Short.BYTES + header.length() + 1;
        int blanks = (ALIGNMENT - bare % ALIGNMENT) % ALIGNMENT;
        String padded = header + " ".repeat(blanks) + "\n";
        ByteBuffer buffer =
                ByteBuffer.allocate(bare + blanks + Float.BYTES * array.values().length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(NPY_START)
                        .putShort((short) padded.length())
                        .put(padded.getBytes(StandardCharsets.US_ASCII));
        buffer.asFloatBuffer().put(array.values());
        return buffer.array();
    }

    /** The arrays as comma-separated values: the layer, an index for each dimension, a value. */
    public static String csv(List<LayerArray> arrays) {
        int most = arrays.stream().mapToInt(array -> array.sizes().size()).max().orElse(0);
        List<String> columns = new ArrayList<>(List.of("layer"));
        for (int i = 0; i < most; i++) {
            columns.add("i" + i);
        }
        columns.add("value");
        StringBuilder text = new StringBuilder(CsvTable.line(columns));
        for (LayerArray array : arrays) {
            for (int i = 0; i < array.values().length; i++) {
                Object[] cells = new Object[most + 2];
                Arrays.fill(cells, null);
                cells[0] = array.layer().key();
                int rest = i;
                for (int dim = array.sizes().size() - 1; dim >= 0; dim--) {
                    cells[dim + 1] = rest % array.sizes().get(dim);
                    rest /= array.sizes().get(dim);
                }
                cells[most + 1] = array.values()[i];
                text.append(CsvTable.line(Arrays.asList(cells)));
            }
        }
        return text.toString();
    }
}
