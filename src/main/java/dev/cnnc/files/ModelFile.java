package dev.cnnc.files;

import dev.cnnc.decompile.GraphText;
import dev.cnnc.elaborate.ClassNames;
import dev.cnnc.format.Formatter;
import dev.cnnc.onnx.OnnxException;
import dev.cnnc.onnx.OnnxImport;
import dev.cnnc.onnx.OnnxImporter;
import dev.cnnc.source.SourceFile;
import dev.cnnc.weights.TensorFile;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A model: its text in the language and, where it was read from ONNX, the weights that came along.
 *
 * @param notes what a user should know of the import
 */
public record ModelFile(SourceFile source, Optional<TensorFile> weights, List<String> notes) {

    public ModelFile {
        notes = List.copyOf(notes);
    }

    /** Whether {@code path} is named like an ONNX model. */
    public static boolean isOnnx(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".onnx");
    }

    /**
     * Reads {@code path}, text of the language or an ONNX model.
     *
     * @throws FileException saying why it cannot be read
     */
    public static ModelFile read(Path path) throws FileException {
        if (!isOnnx(path)) {
            return new ModelFile(ModelReader.read(path), Optional.empty(), List.of());
        }
        OnnxImport imported = importOnnx(path);
        SourceFile source = new SourceFile(path.toString(), text(imported));
        return new ModelFile(source, Optional.of(imported.weights()), imported.notes());
    }

    /**
     * Reads an ONNX model.
     *
     * @throws FileException saying why it cannot be read, or listing what keeps it from it
     */
    public static OnnxImport importOnnx(Path path) throws FileException {
        InputFiles.require(path);
        try {
            return usable(OnnxImporter.read(path));
        } catch (IOException e) {
            throw InputFiles.unreadable(path, e);
        } catch (WeightsException e) {
            throw FileException.damaged(path, e.getMessage(), e.help());
        } catch (OnnxException e) {
            throw FileException.unsupported(path, e.getMessage(), e.details(), e.help());
        }
    }

    /** The same with a name that a class can have. */
    private static OnnxImport usable(OnnxImport imported) {
        String name = imported.graph().name();
        return ClassNames.problem(name).isEmpty()
                ? imported
                : imported.named(ClassNames.alternative(name));
    }

    /** An imported model in the language, in the style of {@code cnnc fmt}. */
    public static String text(OnnxImport imported) {
        String text = GraphText.of(imported.graph());
        return Formatter.format(new SourceFile("imported.cnn", text)).text().orElse(text);
    }
}
