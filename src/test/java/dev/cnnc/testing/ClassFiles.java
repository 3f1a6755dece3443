package dev.cnnc.testing;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads from class files how long their methods are; trusts them, for tests only. */
public final class ClassFiles {

    private ClassFiles() {}

    /** The bytes of bytecode of each method with code, by its name and descriptor. */
    public static Map<String, Integer> codeLengths(byte[] classFile) {
        try {
            return read(new DataInputStream(new ByteArrayInputStream(classFile)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for several classes by name; a method's name begins with that of its class. */
    public static Map<String, Integer> codeLengths(Map<String, byte[]> classes) {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        classes.forEach(
                (name, bytes) ->
                        codeLengths(bytes)
                                .forEach((method, code) -> lengths.put(name + "." + method, code)));
        return lengths;
    }

    private static Map<String, Integer> read(DataInputStream in) throws IOException {
        if (in.readInt() != 0xcafebabe) {
            throw new IOException("not a class file");
        }
        in.skipNBytes(4);
        String[] names = constants(in);
        in.skipNBytes(6);
        in.skipNBytes(2L * in.readUnsignedShort());
        members(in, names);
        return members(in, names);
    }

    /** The constants that are text, by index. */
    private static String[] constants(DataInputStream in) throws IOException {
        String[] texts = new String[in.readUnsignedShort()];
        for (int i = 1; i < texts.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                default -> throw new IOException("constant of kind " + tag);
            }
        }
        return texts;
    }

    /** The code lengths of a table of fields or methods. */
    private static Map<String, Integer> members(DataInputStream in, String[] names)
            throws IOException {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        int count = in.readUnsignedShort();
        for (int member = 0; member < count; member++) {
            in.skipNBytes(2);
            String name = names[in.readUnsignedShort()] + names[in.readUnsignedShort()];
            int attributes = in.readUnsignedShort();
            for (int attribute = 0; attribute < attributes; attribute++) {
                boolean code = names[in.readUnsignedShort()].equals("Code");
                byte[] content = in.readNBytes(in.readInt());
                if (code) {
                    DataInputStream body = new DataInputStream(new ByteArrayInputStream(content));
                    body.skipNBytes(4);
                    lengths.put(name, body.readInt());
                }
            }
        }
        return lengths;
    }
}
