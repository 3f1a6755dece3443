package dev.cnnc.onnx;

import dev.cnnc.elaborate.ReservedNames;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import java.util.Locale;
import java.util.Optional;

/** What a model is called in the language, and what is said of it. */
final class ModelNames {

    private static final int LONGEST = 100;

    private ModelNames() {}

    /** The name of the file as that of a class: {@code resnet18-v1.onnx} is {@code Resnet18V1}. */
    static String of(ModelProto model, String file) {
        String base = file.toLowerCase(Locale.ROOT).endsWith(".onnx") ? cut(file) : file;
        StringBuilder name = new StringBuilder();
        for (String word : base.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(word.substring(1));
            }
        }
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            name.insert(0, "Model");
        }
        return ReservedNames.model(name.substring(0, Math.min(name.length(), LONGEST)));
    }

    private static String cut(String file) {
        return file.substring(0, file.length() - ".onnx".length());
    }

    static Optional<String> documentation(ModelProto model, String file) {
        StringBuilder text = new StringBuilder("Imported from " + oneLine(file));
        if (!model.getProducerName().isBlank()) {
            String version = model.getProducerVersion();
            text.append(", written by ").append(oneLine(model.getProducerName()));
            text.append(version.isBlank() ? "" : " " + oneLine(version));
        }
        text.append('.');
        OnnxImporter.nonBlank(model.getDocString())
                .or(() -> OnnxImporter.nonBlank(model.getGraph().getDocString()))
                .ifPresent(words -> text.append("\n\n").append(words));
        return Optional.of(text.toString());
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= 100 ? line : line.substring(0, 100);
    }
}
