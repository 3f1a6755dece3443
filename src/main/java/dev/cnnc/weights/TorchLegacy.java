package dev.cnnc.weights;

import dev.cnnc.weights.TorchTensor.StorageKey;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Reads what PyTorch wrote before version 1.6: pickles of a magic number, of the protocol's
 * version, of the machine's sizes, of the object, and of the storages' keys; then the storages,
 * each behind the number of its elements, little endian.
 */
final class TorchLegacy {

    /** How such a file begins: protocol 2, and a whole number of ten bytes. */
    static final byte[] MAGIC = HexFormat.of().parseHex("80028a0a6cfc9c46f920");

    private static final BigInteger MAGIC_NUMBER = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long VERSION = 1001;

    private final Path file;
    private final String name;
    private final PickleInput in;
    private final Map<String, StorageKey> keys = new HashMap<>();

    private TorchLegacy(Path file, String name, PickleInput in) {
        this.file = file;
        this.name = name;
        this.in = in;
    }

    static TensorFile read(Path file, String name) throws IOException, WeightsException {
        try (InputStream bytes = new FileRegion(file, name, 0, Files.size(file)).open(0)) {
            return new TorchLegacy(file, name, new PickleInput(bytes, name, "")).read();
        }
    }

    private TensorFile read() throws IOException, WeightsException {
        TorchWorld world = new TorchWorld(this::remember);
        if (!MAGIC_NUMBER.equals(Unpickler.load(in, world))) {
            throw in.problem(0, "not the magic number of PyTorch");
        }
        long at = in.position();
        if (!Unpickler.load(in, world).equals(VERSION)) {
            throw in.problem(at, "a version of PyTorch's format that is not %s", VERSION);
        }
        Unpickler.load(in, world);
        Object root = Unpickler.load(in, world);
        at = in.position();
        if (!(Unpickler.load(in, world) instanceof PickleList list)) {
            throw in.problem(at, "something else than the list of storages");
        }
        return new TorchTensors(name, ByteOrder.LITTLE_ENDIAN, storages(list)).of(root);
    }

    /** Storages of one key must agree, as the file has it once. */
    private void remember(StorageKey key) throws PickleWorld.Refusal {
        StorageKey first = keys.putIfAbsent(key.key(), key);
        if (first != null && first.type() != key.type()) {
            throw new PickleWorld.Refusal(
                    "storage %s is of type %s here and of %s before",
                    Keys.quote(key.key()), key.type(), first.type());
        }
    }

    private Map<String, Storage> storages(PickleList list) throws IOException, WeightsException {
        Map<String, Storage> storages = new HashMap<>();
        long size = Files.size(file);
        long at = in.position();
        for (Object item : list.items()) {
            StorageKey key = item instanceof String text ? keys.get(text) : null;
            if (key == null) {
                throw in.problem(at, "a storage that no tensor has");
            }
            if (size - at < Long.BYTES) {
                throw in.problem(size, "the file ends before storage %s", Keys.quote(key.key()));
            }
            long elements = elements(at);
            at += Long.BYTES;
            if (elements != key.elements()) {
                throw in.problem(
                        at - Long.BYTES,
                        "storage %s has %s elements here and %s in the pickle",
                        Keys.quote(key.key()),
                        elements,
                        key.elements());
            }
            long bytes = Shapes.bytes(elements, key.type(), "`%s`: a storage".formatted(name));
            if (bytes > size - at) {
                throw in.problem(
                        at,
                        "storage %s takes %s bytes, and %s follow",
                        Keys.quote(key.key()),
                        bytes,
                        size - at);
            }
            if (storages.put(key.key(), new FileRegion(file, name, at, bytes)) != null) {
                throw in.problem(at, "storage %s stands twice", Keys.quote(key.key()));
            }
            at += bytes;
        }
        return storages;
    }

    private long elements(long at) throws IOException, WeightsException {
        try (InputStream bytes = new FileRegion(file, name, at, Long.BYTES).open(0)) {
            return new PickleInput(bytes, name, "").number(Long.BYTES);
        }
    }
}
