package dev.cnnc.weights;

import dev.cnnc.onnx.proto.Onnx.StringStringEntryProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/** Data that an ONNX model keeps in a file beside it, and never anywhere else. */
record OnnxExternalData(String what, Path folder, String location, long offset, long length) {

    private static final long TO_THE_END = -1;

    static OnnxExternalData of(TensorProto tensor, String what, Path folder)
            throws WeightsException {
        String location = "";
        long offset = 0;
        long length = TO_THE_END;
        for (StringStringEntryProto entry : tensor.getExternalDataList()) {
            switch (entry.getKey()) {
                case "location" -> location = entry.getValue();
                case "offset" -> offset = number(entry, what);
                case "length" -> length = number(entry, what);
                default -> {
                    // A checksum, or what other tools note.
                }
            }
        }
        return new OnnxExternalData(what, folder, location, offset, length);
    }

    private static long number(StringStringEntryProto entry, String what) throws WeightsException {
        if (entry.getValue().matches("[0-9]{1,18}")) {
            return Long.parseLong(entry.getValue());
        }
        throw new WeightsException(
                "%s gives %s as the %s of its data"
                        .formatted(what, Keys.quote(entry.getValue()), entry.getKey()));
    }

    /**
     * The bytes, {@code needed} of them.
     *
     * @throws WeightsException where the place is outside of the model's folder, or too short
     */
    Storage find(long needed) throws IOException, WeightsException {
        Path file = file();
        if (length != TO_THE_END && length != needed) {
            throw new WeightsException(
                    "%s takes %s bytes, and its data in %s are %s"
                            .formatted(what, needed, Keys.quote(location), length));
        }
        long size = Files.size(file);
        if (offset > size || needed > size - offset) {
            throw new WeightsException(
                    "%s takes %s bytes from byte %s of %s, which has %s"
                            .formatted(what, needed, offset, Keys.quote(location), size));
        }
        return new FileRegion(file, Keys.show(location), offset, needed);
    }

    private Path file() throws IOException, WeightsException {
        if (folder == null) {
            throw new WeightsException(
                    "%s has its data in %s, and this model has no folder"
                            .formatted(what, Keys.quote(location)));
        }
        Path file = plain();
        if (!Files.isRegularFile(file)) {
            throw new WeightsException(
                    "%s has its data in %s, and there is no such file beside the model"
                            .formatted(what, Keys.quote(location)),
                    "copy it with the model: an ONNX model and its data belong together");
        }
        if (!file.toRealPath().startsWith(folder.toRealPath())) {
            throw outside("a symbolic link that leaves the model's folder");
        }
        return file;
    }

    private Path plain() throws WeightsException {
        try {
            Path relative = Path.of(location);
            boolean upwards = Arrays.asList(location.split("[/\\\\]")).contains("..");
            if (location.isEmpty() || relative.isAbsolute() || location.startsWith("/")) {
                throw outside("not a name within the model's folder");
            }
            if (upwards) {
                throw outside("a path that leaves the model's folder");
            }
            return folder.resolve(relative);
        } catch (InvalidPathException e) {
            throw outside("not the name of a file");
        }
    }

    private WeightsException outside(String reason) {
        return new WeightsException(
                "%s has its data in %s, %s: cnnc does not read it"
                        .formatted(what, Keys.quote(location), reason));
    }
}
