package dev.cnnc.weights;

import java.nio.charset.StandardCharsets;

/** Files that are often taken for safetensors, told by their first bytes. */
enum ForeignFormat {
    ZIP("a zip file, such as PyTorch's `torch.save` and NumPy's `.npz` write", "PK\003\004"),
    PICKLE("a pickle, such as older versions of PyTorch's `torch.save` write", "\u0080\002"),
    HDF5("an HDF5 file, such as Keras writes", "\u0089HDF"),
    NUMPY("a NumPy array", "\u0093NUMPY"),
    GGUF("a GGUF file", "GGUF"),
    ONNX("an ONNX model", "\010"),
    PNG("a PNG image", "\u0089PNG"),
    JPEG("a JPEG image", "\u00ff\u00d8\u00ff");

    private static final String FROM_PYTORCH =
            "write safetensors from PyTorch: `from safetensors.torch import save_file;"
                    + " save_file(model.state_dict(), \"%s.safetensors\")`";

    private final String title;
    private final String start;

    ForeignFormat(String title, String start) {
        this.title = title;
        this.start = start;
    }

    /**
     * Accepts what begins like none of these formats.
     *
     * @param first the first eight bytes of the file
     * @throws WeightsException telling the format, and how to make safetensors
     */
    static void refuse(byte[] first, String name) throws WeightsException {
        String bytes = new String(first, StandardCharsets.ISO_8859_1);
        for (ForeignFormat format : values()) {
            if (bytes.startsWith(format.start) && (format != ONNX || isOnnx(first))) {
                throw new WeightsException(
                        "`%s` is not a safetensors file: it looks like %s"
                                .formatted(name, format.title),
                        format.help(name));
            }
        }
    }

    /** A small number of the format's version, then a text or the graph. */
    private static boolean isOnnx(byte[] first) {
        return first[1] > 0 && first[1] < 0x20 && (first[2] == 0x12 || first[2] == 0x3A);
    }

    private String help(String name) {
        if (this == PNG || this == JPEG) {
            return "weights stand behind `--weights`, images behind `--input`";
        }
        int dot = name.lastIndexOf('.');
        return FROM_PYTORCH.formatted(dot > 0 ? name.substring(0, dot) : name);
    }
}
