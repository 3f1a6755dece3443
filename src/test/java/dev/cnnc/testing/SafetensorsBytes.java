package dev.cnnc.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Builds safetensors files byte by byte, sound ones and hostile ones. */
public final class SafetensorsBytes {

    private SafetensorsBytes() {}

    /** A file that must be refused, and words that the message of the generated reader holds. */
    public record Hostile(String name, byte[] bytes, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A file with this header and so many bytes of data that count up from 0. */
    public static byte[] file(String header, int dataBytes) {
        byte[] data = new byte[dataBytes];
        for (int i = 0; i < dataBytes; i++) {
            data[i] = (byte) i;
        }
        return file(header.getBytes(StandardCharsets.UTF_8), data);
    }

    /** A file of header and data, the length of the header put before it. */
    public static byte[] file(byte[] header, byte[] data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(littleEndian(header.length));
        bytes.writeBytes(header);
        bytes.writeBytes(data);
        return bytes.toByteArray();
    }

    /** The entry of a tensor in a header. */
    public static String entry(String name, String type, String shape, String offsets) {
        return "\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%s]}"
                .formatted(name, type, shape, offsets);
    }

    /** Files that break one rule each. */
    public static List<Hostile> hostile() {
        String a = entry("a", "F32", "2", "0,8");
        return List.of(
                new Hostile("empty", new byte[0], "0 bytes"),
                new Hostile("seven bytes", new byte[7], "7 bytes"),
                new Hostile("header of -1", littleEndian(-1), "18446744073709551615"),
                new Hostile(
                        "header of 10 GB",
                        littleEndian(10_000_000_000L),
                        "a header of 10000000000"),
                new Hostile("header of 2^63", littleEndian(1L << 63), "9223372036854775808"),
                new Hostile(
                        "header above 100 MB", littleEndian(100_000_001), "a header of 100000001"),
                new Hostile("header beyond the file", littleEndian(99), ""),
                new Hostile("no header", file("", 0), "begin with `{`"),
                header("text for a header", "hello", 0, "begin with `{`"),
                header("leading space", " {}", 0, "begin with `{`"),
                header("list for a header", "[]", 0, "begin with `{`"),
                header("unclosed header", "{" + a, 8, "`}`"),
                header("text behind", "{} x", 0, "after the end"),
                header("second object", "{}{}", 0, "after the end"),
                header("comma at the end", "{" + a + ",}", 8, "must stand here"),
                header("comment", "{/**/" + a + "}", 8, "must stand here"),
                header("single quotes", ("{" + a + "}").replace('"', '\''), 8, "must stand"),
                header("duplicate key", "{" + a + "," + a + "}", 8, "`a` stands twice"),
                header(
                        "key twice by escape",
                        "{" + a + "," + a.replace("a\":{", "\\u0061\":{") + "}",
                        8,
                        "`a` stands twice"),
                header(
                        "duplicate field",
                        "{" + a.replace("\"shape\"", "\"dtype\":\"F32\",\"shape\"") + "}",
                        8,
                        "`dtype` stands twice"),
                header("unknown field", "{" + a.replace("dtype", "type") + "}", 8, "`type`"),
                header("no type", "{\"a\":{\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "`a` needs"),
                header(
                        "no shape",
                        "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}",
                        8,
                        "`a` needs"),
                header("no offsets", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}", 8, "`a` needs"),
                header("null", "{\"a\":null}", 0, "`{`"),
                header("metadata of numbers", "{\"__metadata__\":{\"x\":1}}", 0, "must stand here"),
                header("deep nesting", "{\"a\":" + "[".repeat(100_000), 0, "`{`"),
                header("deep objects", "{\"a\":".repeat(100_000), 0, "unknown field"),
                header(
                        "deep shape",
                        "{" + entry("a", "F32", "[".repeat(100_000), "0,8") + "}",
                        8,
                        "whole number"),
                header(
                        "65 dimensions",
                        "{" + entry("a", "F32", "1,".repeat(64) + "2", "0,8") + "}",
                        8,
                        "64"),
                tensor("three offsets", "F32", "2", "0,8,8", 8, "`a` needs"),
                tensor("unknown type", "F31", "2", "0,8", 8, "`F31`"),
                tensor("type in lower case", "f32", "2", "0,8", 8, "`f32`"),
                tensor("negative size", "F32", "-2", "0,8", 8, "whole number"),
                tensor("fraction", "F32", "2.0", "0,8", 8, "must stand here"),
                tensor("exponent", "F32", "2e0", "0,8", 8, "must stand here"),
                tensor("leading zero", "F32", "02", "0,8", 8, "whole number"),
                tensor("text for a size", "F32", "\"2\"", "0,8", 8, "whole number"),
                tensor("2^63", "F32", "9223372036854775808", "0,8", 8, "2^63"),
                tensor("2^64 + 2", "F32", "18446744073709551618", "0,8", 8, "2^63"),
                tensor("product of 2^64", "F32", "4294967296,4294967296", "0,8", 8, "larger"),
                tensor("product of 2^62 values", "F32", "4611686018427387904", "0,0", 0, "larger"),
                tensor(
                        "overflow hidden by 0",
                        "F32",
                        "4294967296,4294967296,0",
                        "0,0",
                        0,
                        "larger"),
                tensor("too few bytes", "F32", "3", "0,8", 8, "needs 12 bytes and has 8"),
                tensor("half a byte", "F4", "3", "0,1", 1, "needs 2 bytes and has 1"),
                tensor("end before begin", "F32", "2", "8,0", 8, "before it begins"),
                tensor("gap in front", "F32", "2", "4,12", 12, "a gap"),
                tensor("end outside", "F32", "2000", "0,8000", 8, ""),
                tensor("8 GB that are not there", "F32", "2000000000", "0,8000000000", 8, ""),
                tensor(
                        "exabytes that are not there",
                        "F32",
                        "1000000000000000000",
                        "0,4000000000000000000",
                        8,
                        ""),
                tensor("data behind", "F32", "2", "0,8", 9, "behind"),
                header(
                        "gap between",
                        "{" + a + "," + entry("b", "F32", "1", "12,16") + "}",
                        16,
                        "a gap"),
                header(
                        "overlap",
                        "{" + a + "," + entry("b", "F32", "1", "4,8") + "}",
                        8,
                        "overlap"),
                header(
                        "same bytes",
                        "{" + a + "," + entry("b", "F32", "2", "0,8") + "}",
                        8,
                        "overlap"),
                header("unclosed string", "{\"a", 0, "`\"`"),
                header(
                        "control character",
                        "{" + entry("a\n", "F32", "2", "0,8") + "}",
                        8,
                        "control"),
                header("unknown escape", "{" + entry("\\x", "F32", "2", "0,8") + "}", 8, "escape"),
                header("escaped quote", "{" + entry("\\'", "F32", "2", "0,8") + "}", 8, "escape"),
                header(
                        "short escape",
                        "{" + entry("\\u00g0", "F32", "2", "0,8") + "}",
                        8,
                        "hexadecimal"),
                header(
                        "lone surrogate",
                        "{" + entry("\\ud800", "F32", "2", "0,8") + "}",
                        8,
                        "surrogate"),
                new Hostile(
                        "not UTF-8",
                        file(new byte[] {'{', '"', (byte) 0xc0, '"', '}'}, new byte[0]),
                        "UTF-8"));
    }

    private static Hostile tensor(
            String name, String type, String shape, String offsets, int data, String message) {
        return header(name, "{" + entry("a", type, shape, offsets) + "}", data, message);
    }

    private static Hostile header(String name, String header, int data, String message) {
        return new Hostile(name, file(header, data), message);
    }

    private static byte[] littleEndian(long value) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    }
}
