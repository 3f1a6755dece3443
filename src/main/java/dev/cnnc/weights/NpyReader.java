package dev.cnnc.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads NumPy's arrays: one in a {@code .npy}, or many in the zip file {@code .npz}. */
final class NpyReader {

    static final String ENDING = ".npy";

    /** How a file of one array begins. */
    static final byte[] MAGIC = "\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1);

    private static final int MAX_HEADER = 1 << 16;

    private NpyReader() {}

    /** The one array of {@code file}, under the file's name without its ending. */
    static TensorFile readOne(Path file, String name) throws IOException, WeightsException {
        Storage all = new FileRegion(file, name, 0, Files.size(file));
        String key = name.endsWith(ENDING) ? cut(name) : name;
        Array array = array(all, "`%s`".formatted(name));
        Tensor tensor =
                array.tensor()
                        .orElseThrow(
                                () ->
                                        new WeightsException(
                                                "`%s` holds values of type %s, which are no plain"
                                                                .formatted(
                                                                        name,
                                                                        Keys.quote(array.descr()))
                                                        + " numbers"));
        return new TensorFile(name, Map.of(key, tensor));
    }

    /** The arrays among {@code members}. */
    static TensorFile readAll(Map<String, ZipMember> members, String name)
            throws IOException, WeightsException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        for (ZipMember member : members.values()) {
            if (!member.name().endsWith(ENDING)) {
                notes.add("%s is no array".formatted(Keys.quote(member.name())));
                continue;
            }
            String key = cut(member.name());
            Array array = array(member, "`%s`: tensor %s".formatted(name, Keys.quote(key)));
            array.tensor()
                    .ifPresentOrElse(
                            tensor -> tensors.put(key, tensor),
                            () ->
                                    notes.add(
                                            "%s holds values of type %s"
                                                    .formatted(
                                                            Keys.quote(key),
                                                            Keys.quote(array.descr()))));
        }
        return new TensorFile(name, tensors, notes);
    }

    private static String cut(String name) {
        return name.substring(0, name.length() - ENDING.length());
    }

    /** An array; no tensor where its values are no plain numbers. */
    private record Array(String descr, Optional<Tensor> tensor) {}

    private static Array array(Storage storage, String what) throws IOException, WeightsException {
        int length;
        NpyHeader header;
        try (InputStream in = storage.open(0)) {
            byte[] start = in.readNBytes(MAGIC.length + 2);
            int version = start.length < MAGIC.length + 2 ? 0 : start[MAGIC.length];
            if (!Arrays.equals(Arrays.copyOf(start, MAGIC.length), MAGIC)
                    || version < 1
                    || version > 3) {
                throw new WeightsException(
                        "%s is not a NumPy array of version 1, 2 or 3".formatted(what));
            }
            byte[] size = in.readNBytes(version == 1 ? 2 : 4);
            length = start.length + size.length;
            header = header(in, unsigned(size), what);
            length += (int) unsigned(size);
        }
        Optional<ElementType> type = header.type();
        return new Array(
                header.descr(),
                type.isEmpty()
                        ? Optional.empty()
                        : Optional.of(tensor(header, type.get(), storage, length, what)));
    }

    private static NpyHeader header(InputStream in, long length, String what)
            throws IOException, WeightsException {
        if (length > MAX_HEADER) {
            throw new WeightsException(
                    "%s gives a header of %s bytes, and cnnc reads up to %s"
                            .formatted(what, length, MAX_HEADER));
        }
        byte[] text = in.readNBytes((int) length);
        if (text.length < length) {
            throw new WeightsException("%s ends within its header".formatted(what));
        }
        return NpyHeader.parse(new String(text, StandardCharsets.UTF_8), what);
    }

    private static long unsigned(byte[] littleEndian) {
        long number = 0;
        for (int i = littleEndian.length - 1; i >= 0; i--) {
            number = number << Byte.SIZE | Byte.toUnsignedInt(littleEndian[i]);
        }
        return number;
    }

    private static Tensor tensor(
            NpyHeader header, ElementType type, Storage storage, int start, String what)
            throws WeightsException {
        long needed = Shapes.bytes(Shapes.elements(header.shape(), what), type, what);
        if (needed != storage.size() - start) {
            throw new WeightsException(
                    "%s, %s %s, takes %s bytes, and has %s"
                            .formatted(what, type, header.shape(), needed, storage.size() - start));
        }
        Storage values = new StoragePart(storage, start, needed);
        TensorView view =
                new TensorView(
                        what, values, type, header.order(), 0, header.shape(), header.strides());
        return new Tensor(what, type, header.shape(), view);
    }
}
