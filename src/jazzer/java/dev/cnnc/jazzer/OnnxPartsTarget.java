package dev.cnnc.jazzer;

import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.cnnc.onnx.proto.Onnx.ModelProto;

/** Lets Jazzer make messages rather than bytes. Only the profile {@code fuzz} compiles it. */
public final class OnnxPartsTarget {

    private OnnxPartsTarget() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(@NotNull ModelProto model) {
        OnnxPartsFuzz.test(model);
    }
}
