package dev.cnnc.elaborate;

import dev.cnnc.program.ProgramFile;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the bodies of a file may use: its own declarations and those of all files that it imports.
 */
final class FileScope {

    private final ProgramFile file;
    private final Environment constants = new Environment();
    private final Map<String, BlockDefinition> blocks = new LinkedHashMap<>();
    private final Map<String, ModelDefinition> models = new LinkedHashMap<>();
    private final Map<String, Location> declared = new LinkedHashMap<>();

    FileScope(ProgramFile file) {
        this.file = file;
    }

    ProgramFile file() {
        return file;
    }

    SourceFile source() {
        return file.source();
    }

    /** Whether names may be missing, because an imported file could not be read as a whole. */
    boolean isPartial() {
        return file.lacksNames();
    }

    /** The constants, those of imported files among them. */
    Environment constants() {
        return constants;
    }

    Map<String, BlockDefinition> blocks() {
        return blocks;
    }

    Map<String, ModelDefinition> models() {
        return models;
    }

    /** Every name that is declared at the top of a file, and where. */
    Map<String, Location> declared() {
        return declared;
    }

    /** What {@code name} stands for as an operator: one of the language's, or a block. */
    Optional<Value.Callable> callable(String name) {
        BlockDefinition block = blocks.get(name);
        if (block != null) {
            return Optional.of(new Value.Callable(name, Optional.of(block)));
        }
        return OperatorCatalog.names().contains(name)
                ? Optional.of(new Value.Callable(name, Optional.empty()))
                : Optional.empty();
    }
}
