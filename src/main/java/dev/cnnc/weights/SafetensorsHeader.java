package dev.cnnc.weights;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The JSON header of a safetensors file; accepts nothing that the format does not know. */
final class SafetensorsHeader {

    private static final int MAX_RANK = 64;

    private final JsonReader json;
    private final String file;

    private SafetensorsHeader(JsonReader json, String file) {
        this.json = json;
        this.file = file;
    }

    /** The tensors that {@code text} describes, in its order; each has the bytes that it needs. */
    static List<TensorEntry> parse(String text, String file) throws WeightsException {
        if (!text.startsWith("{")) {
            throw new WeightsException("the header of `%s` must begin with `{`".formatted(file));
        }
        JsonReader json = new JsonReader(new StringReader(text));
        json.setStrictness(Strictness.STRICT);
        try {
            return new SafetensorsHeader(json, file).tensors();
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new WeightsException("the header of `%s`: %s".formatted(file, reason));
        }
    }

    private List<TensorEntry> tensors() throws IOException, WeightsException {
        List<TensorEntry> entries = new ArrayList<>();
        object(
                key -> {
                    if (key.equals("__metadata__")) {
                        object(ignored -> string());
                    } else {
                        entries.add(tensor(key));
                    }
                });
        require(JsonToken.END_DOCUMENT);
        return entries;
    }

    private TensorEntry tensor(String key) throws IOException, WeightsException {
        List<String> type = new ArrayList<>();
        List<Long> shape = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        Set<String> fields =
                object(
                        field -> {
                            switch (field) {
                                case "dtype" -> type.add(string());
                                case "shape" -> shape.addAll(numbers());
                                case "data_offsets" -> offsets.addAll(numbers());
                                default -> throw problem("unknown field " + Keys.quote(field));
                            }
                        });
        if (!fields.equals(Set.of("dtype", "shape", "data_offsets")) || offsets.size() != 2) {
            throw problem(
                    "tensor " + Keys.quote(key) + " needs `dtype`, `shape` and two `data_offsets`");
        }
        ElementType known =
                ElementType.named(type.get(0))
                        .orElseThrow(
                                () ->
                                        problem(
                                                "tensor %s has the unknown type %s"
                                                        .formatted(
                                                                Keys.quote(key),
                                                                Keys.quote(type.get(0)))));
        TensorEntry entry = new TensorEntry(key, known, shape, offsets.get(0), offsets.get(1));
        checkSize(entry);
        return entry;
    }

    private void checkSize(TensorEntry entry) throws WeightsException {
        if (entry.begin() > entry.end()) {
            throw problem(
                    "tensor %s ends at byte %s, before it begins at %s"
                            .formatted(Keys.quote(entry.key()), entry.end(), entry.begin()));
        }
        try {
            long bits = entry.type().bits();
            for (long size : entry.shape()) {
                bits = Math.multiplyExact(bits, size);
            }
            if (bits == Math.multiplyExact(entry.end() - entry.begin(), Byte.SIZE)) {
                return;
            }
        } catch (ArithmeticException e) {
            // No file has so many bytes: the sizes cannot agree.
        }
        throw problem(
                "tensor %s, %s %s, does not take the %s bytes that it has"
                        .formatted(
                                Keys.quote(entry.key()),
                                entry.type(),
                                entry.shape(),
                                entry.end() - entry.begin()));
    }

    /** Reads the value that stands behind a name. */
    private interface Member {
        void read(String name) throws IOException, WeightsException;
    }

    /** Reads an object and returns the names in it, none of which stands twice. */
    private Set<String> object(Member member) throws IOException, WeightsException {
        require(JsonToken.BEGIN_OBJECT);
        json.beginObject();
        Set<String> names = new HashSet<>();
        while (json.peek() != JsonToken.END_OBJECT) {
            require(JsonToken.NAME);
            String name = unicode(json.nextName());
            if (!names.add(name)) {
                throw problem("the key " + Keys.quote(name) + " stands twice");
            }
            member.read(name);
        }
        json.endObject();
        return names;
    }

    private List<Long> numbers() throws IOException, WeightsException {
        require(JsonToken.BEGIN_ARRAY);
        json.beginArray();
        List<Long> numbers = new ArrayList<>();
        while (json.peek() != JsonToken.END_ARRAY) {
            if (numbers.size() == MAX_RANK) {
                throw problem("a list has more than " + MAX_RANK + " numbers");
            }
            numbers.add(number());
        }
        json.endArray();
        return numbers;
    }

    private long number() throws IOException, WeightsException {
        require(JsonToken.NUMBER);
        String digits = json.nextString();
        if (digits.matches("[0-9]{1,19}")) {
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException e) {
                // Above 2^63, which the message below tells as well.
            }
        }
        throw problem(
                "%s where a whole number from 0 to 2^63 must stand".formatted(Keys.quote(digits)));
    }

    private String string() throws IOException, WeightsException {
        require(JsonToken.STRING);
        return unicode(json.nextString());
    }

    private String unicode(String text) throws WeightsException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw problem("half of a surrogate pair in a string");
        }
        return text;
    }

    private void require(JsonToken token) throws IOException, WeightsException {
        if (json.peek() != token) {
            throw problem("%s where %s must stand".formatted(json.peek(), token));
        }
    }

    private WeightsException problem(String message) {
        return new WeightsException(
                "the header of `%s`: %s, at %s"
                        .formatted(file, message, Keys.quote(json.getPath())));
    }
}
