package dev.cnnc.weights;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import java.io.IOException;
import java.util.Locale;

/**
 * Counts the messages and texts of an ONNX file before objects are made of them: in a file they
 * take two bytes each, in memory a hundred. Numbers in lists of their own, unlike those among raw
 * bytes, are copied, and may take eight times as much.
 */
final class OnnxBudget {

    private static final int MAX_PARTS = 1_000_000;
    private static final int MAX_DEPTH = 100;

    /** Lists grow by copies, and much else is in memory. */
    private static final int SHARE = 4;

    private final CodedInputStream in;
    private final String name;
    private int parts;
    private long numbers;

    private OnnxBudget(CodedInputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    /** Accepts a file of as many parts as memory takes, each of which ends within its parent. */
    static void check(CodedInputStream in, String name) throws WeightsException {
        try {
            new OnnxBudget(in, name).walk(ModelProto.getDescriptor(), 0);
        } catch (InvalidProtocolBufferException e) {
            throw OnnxReader.damaged(name, in, e);
        } catch (IOException e) {
            throw new WeightsException("`%s`: %s".formatted(name, e.getMessage()));
        }
    }

    private void walk(Descriptor message, int depth) throws IOException, WeightsException {
        if (depth > MAX_DEPTH) {
            throw new WeightsException(
                    "`%s` nests messages deeper than %s, at byte %s"
                            .formatted(name, MAX_DEPTH, in.getTotalBytesRead()));
        }
        while (true) {
            int tag = in.readTag();
            if (tag == 0) {
                return;
            }
            FieldDescriptor field = message.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                countNumbers(field, Long.BYTES);
                in.skipField(tag);
                continue;
            }
            count();
            if (field != null && field.isPackable()) {
                int length = in.readRawVarint32();
                countNumbers(field, length * size(field));
                in.skipRawBytes(length);
            } else if (field != null && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                int outer = in.pushLimit(in.readRawVarint32());
                walk(field.getMessageType(), depth + 1);
                in.popLimit(outer);
            } else {
                in.skipField(tag);
            }
        }
    }

    /** What a byte of a packed list takes in memory at most. */
    private static long size(FieldDescriptor field) {
        boolean fixed =
                switch (field.getType()) {
                    case FLOAT, DOUBLE, FIXED32, FIXED64, SFIXED32, SFIXED64 -> true;
                    default -> false;
                };
        return fixed ? 1 : Long.BYTES;
    }

    private void countNumbers(FieldDescriptor field, long bytes) throws WeightsException {
        if (field == null || !field.isRepeated()) {
            return;
        }
        numbers += bytes;
        long most = Runtime.getRuntime().maxMemory() / SHARE;
        if (numbers > most) {
            throw new WeightsException(
                    "`%s` keeps more than %s bytes of numbers in lists by byte %s"
                            .formatted(name, most, in.getTotalBytesRead()),
                    "give Java more memory, or save the tensors as raw data, as exporters do");
        }
    }

    private void count() throws WeightsException {
        if (++parts > MAX_PARTS) {
            throw new WeightsException(
                    "`%s` has more than %s parts by byte %s, and cnnc reads no model of so many"
                            .formatted(name, MAX_PARTS, in.getTotalBytesRead()));
        }
    }

    /** The first sentence of protobuf's in the form of cnnc's messages. */
    static String plain(String sentences) {
        String sentence = sentences.split("(?<=\\.)\\s", 2)[0];
        String text =
                sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
