package dev.cnnc.weights;

import java.nio.charset.StandardCharsets;

/**
 * Files that are often taken for weights and are none that cnnc reads, told by their first bytes.
 */
enum ForeignFormat {
    PICKLE("a pickle that `torch.save` did not write", "\u0080"),
    HDF5("an HDF5 file, such as Keras writes", "\u0089HDF"),
    GGUF("a GGUF file", "GGUF"),
    PNG("a PNG image", "\u0089PNG"),
    JPEG("a JPEG image", "\u00ff\u00d8\u00ff");

    /** What to do with a file of no known format. */
    static final String READ_FORMATS =
            "cnnc reads safetensors, PyTorch's `torch.save`, NumPy's `.npz`, and ONNX";

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
     * @throws WeightsException telling the format, and those that cnnc reads
     */
    static void refuse(byte[] first, String name) throws WeightsException {
        String bytes = new String(first, StandardCharsets.ISO_8859_1);
        for (ForeignFormat format : values()) {
            if (bytes.startsWith(format.start)) {
                throw new WeightsException(
                        "`%s` is no file of weights: it looks like %s"
                                .formatted(name, format.title),
                        format.help());
            }
        }
    }

    private String help() {
        return this == PNG || this == JPEG
                ? "weights stand behind `--weights`, images behind `--input`"
                : READ_FORMATS;
    }
}
