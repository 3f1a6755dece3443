package dev.cnnc.weights;

import dev.cnnc.weights.TorchNames.Function;
import dev.cnnc.weights.TorchNames.StorageClass;
import dev.cnnc.weights.TorchTensor.StorageKey;
import java.util.ArrayList;
import java.util.List;

/** What pickles of PyTorch may make: tensors that view storages, and plain containers. */
final class TorchWorld implements PickleWorld {

    private static final int MAX_RANK = 64;
    private static final int MAX_PAIRS = 200_000;

    /** Learns of every storage that the pickle refers to. */
    interface Storages {
        void add(StorageKey storage) throws Refusal;
    }

    private final Storages storages;
    private int pairs;

    TorchWorld() {
        this(storage -> {});
    }

    TorchWorld(Storages storages) {
        this.storages = storages;
    }

    @Override
    public Object find(String module, String name) {
        return TorchNames.find(module, name);
    }

    @Override
    public Object call(Object function, PickleList arguments) throws Refusal {
        if (!(function instanceof Function known)) {
            throw new Refusal("the pickle calls something that is no function");
        }
        List<Object> values = arguments.items();
        return switch (known) {
            case ORDERED_DICT -> orderedDict(values);
            case REBUILD_TENSOR -> tensor(values, null);
            case REBUILD_TENSOR_V2 -> {
                requirePlain(values, 6);
                yield tensor(values, null);
            }
            case REBUILD_TENSOR_V3 -> {
                requirePlain(values, 7);
                yield tensor(values, argument(values, 6, ElementType.class));
            }
            case REBUILD_PARAMETER, REBUILD_PARAMETER_WITH_STATE ->
                    argument(values, 0, TorchTensor.class);
            case SIZE, SET -> argument(values, 0, PickleList.class);
            case DEVICE, ENCODE -> argument(values, 0, String.class);
        };
    }

    /**
     * PyTorch may put off a change of sign and note it at {@code index}: {@code neg}, {@code conj}.
     */
    private static void requirePlain(List<Object> values, int index) throws Refusal {
        if (index < values.size()
                && values.get(index) instanceof PickleDict notes
                && !notes.entries().isEmpty()) {
            throw new Refusal(
                    "the pickle holds a tensor with %s put off; save a clone of it",
                    Keys.quote(String.valueOf(notes.entries().keySet().iterator().next())));
        }
    }

    private static <T> T argument(List<Object> values, int index, Class<T> type) throws Refusal {
        if (index >= values.size() || !type.isInstance(values.get(index))) {
            throw new Refusal("argument %s of a call is missing or of another type", index + 1);
        }
        return type.cast(values.get(index));
    }

    private PickleDict orderedDict(List<Object> values) throws Refusal {
        PickleDict dict = new PickleDict();
        if (values.isEmpty()) {
            return dict;
        }
        for (Object item : argument(values, 0, PickleList.class).items()) {
            if (!(item instanceof PickleList pair) || pair.items().size() != 2) {
                throw new Refusal("an `OrderedDict` is made of something else than pairs");
            }
            if (++pairs > MAX_PAIRS) {
                throw new Refusal("the pickle copies more than %s pairs", MAX_PAIRS);
            }
            if (!dict.put(pair.items().get(0), pair.items().get(1))) {
                throw new Refusal("a key of an `OrderedDict` stands twice");
            }
        }
        return dict;
    }

    private static TorchTensor tensor(List<Object> values, ElementType type) throws Refusal {
        StorageKey storage = argument(values, 0, StorageKey.class);
        return new TorchTensor(
                storage,
                type == null ? storage.type() : type,
                argument(values, 1, Long.class),
                sizes(values, 2),
                sizes(values, 3));
    }

    private static List<Long> sizes(List<Object> values, int index) throws Refusal {
        List<Long> sizes = new ArrayList<>();
        for (Object item : argument(values, index, PickleList.class).items()) {
            if (!(item instanceof Long size) || sizes.size() == MAX_RANK) {
                throw new Refusal(
                        "the sizes and strides of a tensor are up to %s whole numbers", MAX_RANK);
            }
            sizes.add(size);
        }
        return sizes;
    }

    @Override
    public Object persistent(Object id) throws Refusal {
        if (!(id instanceof PickleList tuple) || !tuple.isTuple()) {
            throw new Refusal("the pickle refers to something that is no storage");
        }
        List<Object> values = tuple.items();
        if (!argument(values, 0, String.class).equals("storage")) {
            throw new Refusal(
                    "the pickle refers to %s, and cnnc knows `storage` only",
                    Keys.quote(String.valueOf(values.get(0))));
        }
        StorageClass type = argument(values, 1, StorageClass.class);
        long elements = argument(values, 4, Long.class);
        if (elements < 0) {
            throw new Refusal("a storage of %s elements", elements);
        }
        String key = argument(values, 2, String.class);
        StorageKey storage = new StorageKey(key, type.type(), elements, viewStart(values));
        storages.add(storage);
        return storage;
    }

    /** Old files say here that a storage is a part of another: its key, start and length. */
    private static long viewStart(List<Object> values) throws Refusal {
        if (values.size() < 6 || values.get(5) == Unpickler.NONE) {
            return 0;
        }
        long start = argument(argument(values, 5, PickleList.class).items(), 1, Long.class);
        if (start < 0) {
            throw new Refusal("a storage that begins at element %s of another", start);
        }
        return start;
    }
}
