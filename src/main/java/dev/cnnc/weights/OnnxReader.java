package dev.cnnc.weights;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/**
 * Reads ONNX models. The bytes of tensors are not copied: they stay in the file, or in the buffer
 * that was given.
 */
public final class OnnxReader {

    private OnnxReader() {}

    /**
     * The model in {@code file}.
     *
     * @throws IOException where the file cannot be read
     * @throws WeightsException where it is not an ONNX model, or damaged
     */
    public static ModelProto read(Path file) throws IOException, WeightsException {
        String name = String.valueOf(file.getFileName());
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new WeightsException(
                        "`%s` has %s bytes, and an ONNX file has 2^31 - 1 at most"
                                .formatted(name, channel.size()));
            }
            ByteBuffer bytes = channel.map(MapMode.READ_ONLY, 0, channel.size());
            try {
                return parse(bytes, name);
            } catch (WeightsException e) {
                throw FileKind.of(channel).noOnnxModel(name).orElse(e);
            }
        }
    }

    /** {@link #parse(ByteBuffer, String)} of an array that never changes. */
    public static ModelProto parse(byte[] bytes, String name) throws WeightsException {
        return parse(ByteBuffer.wrap(bytes), name);
    }

    /**
     * The model in {@code bytes}, which must never change.
     *
     * @param name the file as messages show it
     * @throws WeightsException where they are not an ONNX model
     */
    public static ModelProto parse(ByteBuffer bytes, String name) throws WeightsException {
        OnnxBudget.check(input(bytes), name);
        CodedInputStream in = input(bytes);
        try {
            ModelProto model = DiscardUnknownFieldsParser.wrap(ModelProto.parser()).parseFrom(in);
            in.checkLastTagWas(0);
            if (!model.hasGraph()) {
                throw new WeightsException(
                        "`%s` is not an ONNX model: it holds no graph".formatted(name));
            }
            return model;
        } catch (InvalidProtocolBufferException e) {
            throw damaged(name, in, e);
        }
    }

    /** A stream over {@code bytes} that hands out parts of them without a copy. */
    private static CodedInputStream input(ByteBuffer bytes) {
        CodedInputStream in = UnsafeByteOperations.unsafeWrap(bytes.duplicate()).newCodedInput();
        in.enableAliasing(true);
        return in;
    }

    static WeightsException damaged(
            String name, CodedInputStream in, InvalidProtocolBufferException e) {
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new WeightsException(
                "`%s` is not an ONNX model, or damaged near byte %s: %s"
                        .formatted(name, in.getTotalBytesRead(), OnnxBudget.plain(reason)),
                "copy, download or export it again");
    }
}
