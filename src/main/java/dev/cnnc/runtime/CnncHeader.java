package dev.cnnc.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Parses the header of a safetensors file: one JSON object that gives each tensor's type, shape and
 * place. Only what the format knows is accepted, so nesting has a fixed depth.
 */
final class CnncHeader {

    /** Where the header stands in the file, for the offsets in messages. */
    static final int START = 8;

    private static final int MAX_RANK = 64;

    /**
     * No lambda here or below: starting the machinery behind them takes longer than all the rest.
     */
    private static final Comparator<Entry> BY_PLACE =
            new Comparator<>() {
                @Override
                public int compare(Entry a, Entry b) {
                    int order = Long.compare(a.begin, b.begin);
                    return order != 0 ? order : Long.compare(a.end, b.end);
                }
            };

    private final byte[] json;
    private final String source;
    private int at;

    private CnncHeader(byte[] json, String source) {
        this.json = json;
        this.source = source;
    }

    /**
     * One tensor as the header describes it.
     *
     * @param begin its first byte, counted from the end of the header
     * @param end the byte behind its last
     */
    record Entry(String name, String type, long[] shape, long begin, long end) {

        /** The bytes that the tensor takes. */
        long length() {
            return end - begin;
        }
    }

    /**
     * The tensors that {@code json} describes, in the order of their bytes, which follow each other
     * from 0 without gap or overlap.
     *
     * @param source the name of the file for messages
     * @throws IOException where the header breaks a rule of the format
     */
    static List<Entry> parse(byte[] json, String source) throws IOException {
        CnncHeader header = new CnncHeader(json, source);
        List<Entry> entries = header.entries();
        entries.sort(BY_PLACE);
        long expected = 0;
        for (Entry entry : entries) {
            if (entry.begin != expected) {
                throw new IOException(
                        "%s: tensor %s begins at byte %s of the data, where byte %s must: %s"
                                .formatted(
                                        source,
                                        quote(entry.name),
                                        entry.begin,
                                        expected,
                                        entry.begin < expected ? "tensors overlap" : "a gap"));
            }
            expected = entry.end;
        }
        return entries;
    }

    /** {@code name} between backticks, cut where it is very long, without hidden characters. */
    static String quote(String name) {
        String cut = name.length() > 200 ? name.substring(0, 200) + "…" : name;
        return "`" + cut.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?") + "`";
    }

    private List<Entry> entries() throws IOException {
        if (json.length == 0 || json[0] != '{') {
            throw error("the header must begin with `{`");
        }
        List<Entry> entries = new ArrayList<>();
        object(
                new Member() {
                    @Override
                    public void read(String key) throws IOException {
                        if (key.equals("__metadata__")) {
                            metadata();
                        } else {
                            entries.add(entry(key));
                        }
                    }
                });
        skipSpace();
        if (at < json.length) {
            throw error("text after the end of the header");
        }
        return entries;
    }

    private void metadata() throws IOException {
        object(
                new Member() {
                    @Override
                    public void read(String key) throws IOException {
                        string();
                    }
                });
    }

    private Entry entry(String name) throws IOException {
        String[] type = new String[1];
        long[][] lists = new long[2][];
        object(
                new Member() {
                    @Override
                    public void read(String key) throws IOException {
                        switch (key) {
                            case "dtype" -> type[0] = string();
                            case "shape" -> lists[0] = numbers();
                            case "data_offsets" -> lists[1] = numbers();
                            default -> throw error("unknown field " + quote(key));
                        }
                    }
                });
        if (type[0] == null || lists[0] == null || lists[1] == null || lists[1].length != 2) {
            throw error("tensor " + quote(name) + " needs dtype, shape and two data_offsets");
        }
        Entry entry = new Entry(name, type[0], lists[0], lists[1][0], lists[1][1]);
        checkLength(entry);
        return entry;
    }

    private void checkLength(Entry entry) throws IOException {
        if (entry.begin > entry.end) {
            throw error(
                    "tensor %s ends at %s, before it begins at %s"
                            .formatted(quote(entry.name), entry.end, entry.begin));
        }
        int bits = bits(entry.type);
        if (bits == 0) {
            throw error(
                    "tensor %s has the unknown type %s"
                            .formatted(quote(entry.name), quote(entry.type)));
        }
        long total = bits;
        try {
            for (long size : entry.shape) {
                total = Math.multiplyExact(total, size);
            }
        } catch (ArithmeticException e) {
            throw error(describe(entry) + ", is larger than any file");
        }
        if (total % 8 != 0 || total / 8 != entry.length()) {
            throw error(
                    "%s, needs %s bytes and has %s"
                            .formatted(describe(entry), (total + 7) / 8, entry.length()));
        }
    }

    private static String describe(Entry entry) {
        String shape = Arrays.toString(entry.shape);
        return "tensor %s, %s %s".formatted(quote(entry.name), entry.type, shape);
    }

    /** The bits of one value of {@code type}; 0 for an unknown type. */
    private static int bits(String type) {
        return switch (type) {
            case "F64", "I64", "U64", "C64" -> 64;
            case "F32", "I32", "U32" -> 32;
            case "F16", "BF16", "I16", "U16" -> 16;
            case "BOOL", "I8", "U8", "F8_E4M3", "F8_E5M2", "F8_E8M0" -> 8;
            case "F6_E2M3", "F6_E3M2" -> 6;
            case "F4" -> 4;
            default -> 0;
        };
    }

    /** Reads the value that belongs to a key. */
    private interface Member {
        void read(String key) throws IOException;
    }

    private void object(Member member) throws IOException {
        expect('{');
        if (accept('}')) {
            return;
        }
        Set<String> keys = new HashSet<>();
        do {
            String key = string();
            if (!keys.add(key)) {
                throw error("the key " + quote(key) + " stands twice");
            }
            expect(':');
            member.read(key);
        } while (accept(','));
        expect('}');
    }

    private long[] numbers() throws IOException {
        expect('[');
        if (accept(']')) {
            return new long[0];
        }
        long[] numbers = new long[MAX_RANK];
        int count = 0;
        do {
            if (count == MAX_RANK) {
                throw error("more than " + MAX_RANK + " numbers in a list");
            }
            numbers[count++] = number();
        } while (accept(','));
        expect(']');
        return Arrays.copyOf(numbers, count);
    }

    private long number() throws IOException {
        skipSpace();
        int start = at;
        long value = 0;
        for (; at < json.length && json[at] >= '0' && json[at] <= '9'; at++) {
            int digit = json[at] - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) {
                throw error("a number above 2^63");
            }
            value = value * 10 + digit;
        }
        if (at == start || (json[start] == '0' && at > start + 1)) {
            throw error("a whole number of zero or more must stand here");
        }
        return value;
    }

    private String string() throws IOException {
        expect('"');
        StringBuilder text = new StringBuilder();
        int start = at;
        while (at < json.length && json[at] != '"') {
            if (json[at] >= 0 && json[at] < ' ') {
                throw error("a control character in a string");
            }
            if (json[at] == '\\') {
                text.append(utf8(start, at));
                at++;
                text.append(escape());
                start = at;
            } else {
                at++;
            }
        }
        text.append(utf8(start, at));
        expect('"');
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw error("half of a surrogate pair in a string");
        }
        return text.toString();
    }

    private char escape() throws IOException {
        int code = at < json.length ? json[at++] : -1;
        return switch (code) {
            case '"', '\\', '/' -> (char) code;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw error("an unknown escape in a string");
        };
    }

    private char hexadecimal() throws IOException {
        int value = 0;
        for (int i = 0; i < 4; i++, at++) {
            int digit = at < json.length ? Character.digit((char) json[at], 16) : -1;
            if (digit < 0) {
                throw error("four hexadecimal digits must follow \\u");
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private CharSequence utf8(int from, int to) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json, from, to - from));
        } catch (CharacterCodingException e) {
            throw error("a string that is not UTF-8");
        }
    }

    private void expect(char c) throws IOException {
        if (!accept(c)) {
            throw error("`" + c + "` must stand here");
        }
    }

    private boolean accept(char c) {
        skipSpace();
        boolean found = at < json.length && json[at] == c;
        if (found) {
            at++;
        }
        return found;
    }

    private void skipSpace() {
        while (at < json.length && " \t\n\r".indexOf(json[at]) >= 0) {
            at++;
        }
    }

    private IOException error(String message) {
        return new IOException(source + ": byte " + (START + at) + ": " + message);
    }
}
