package dev.cnnc.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what PyTorch has written since version 1.6: a zip file of a pickle, {@code data.pkl}, and
 * the storages that it refers to, {@code data/0} and so on.
 */
final class TorchZip {

    private static final String PICKLE = "data.pkl";

    private TorchZip() {}

    /** Whether these are the members of such a file. */
    static boolean isTorch(Map<String, ZipMember> members) {
        return members.keySet().stream().anyMatch(TorchZip::isPickle);
    }

    private static boolean isPickle(String name) {
        return name.equals(PICKLE) || name.endsWith("/" + PICKLE);
    }

    static TensorFile read(Map<String, ZipMember> members, String name)
            throws IOException, WeightsException {
        List<String> pickles = members.keySet().stream().filter(TorchZip::isPickle).toList();
        if (pickles.size() > 1) {
            throw new WeightsException(
                    "`%s` holds two pickles, %s and %s"
                            .formatted(
                                    name, Keys.quote(pickles.get(0)), Keys.quote(pickles.get(1))));
        }
        String pickle = pickles.get(0);
        String folder = pickle.substring(0, pickle.length() - PICKLE.length());
        if (members.containsKey(folder + "constants.pkl")) {
            throw new WeightsException(
                    "`%s` is a TorchScript program, not a file of weights".formatted(name),
                    "save its weights: `torch.save(torch.jit.load(FILE).state_dict(), FILE)`");
        }
        Object root;
        try (InputStream in = members.get(pickle).open(0)) {
            root =
                    Unpickler.load(
                            new PickleInput(in, name, " of `" + PICKLE + "`"), new TorchWorld());
        }
        return new TorchTensors(name, order(members, folder), storages(members, folder)).of(root);
    }

    private static Map<String, Storage> storages(Map<String, ZipMember> members, String folder) {
        String start = folder + "data/";
        Map<String, Storage> storages = new HashMap<>();
        members.forEach(
                (name, member) -> {
                    if (name.startsWith(start)) {
                        storages.put(name.substring(start.length()), member);
                    }
                });
        return storages;
    }

    private static ByteOrder order(Map<String, ZipMember> members, String folder)
            throws IOException, WeightsException {
        ZipMember member = members.get(folder + "byteorder");
        if (member == null) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        try (InputStream in = member.open(0)) {
            String order = new String(in.readNBytes(16), StandardCharsets.US_ASCII);
            return switch (order) {
                case "little" -> ByteOrder.LITTLE_ENDIAN;
                case "big" -> ByteOrder.BIG_ENDIAN;
                default ->
                        throw new WeightsException(
                                "%s is %s, and must be `little` or `big`"
                                        .formatted(member.what(), Keys.quote(order)));
            };
        }
    }
}
