package dev.cnnc.maven;

import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.output.OutputFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What became of a model file.
 *
 * @param inputs every file that was read, with the digest of its content
 * @param sources its Java classes; none after an error, or where it only declares blocks
 * @param weights what goes to the class path beside them; at most one
 * @param messages its errors and warnings
 * @param notes what else a user should know
 */
record CompiledModel(
        ModelPlace place,
        Map<Path, String> inputs,
        List<GeneratedFile> sources,
        List<OutputFile> weights,
        List<Message> messages,
        List<String> notes) {

    CompiledModel {
        inputs = Map.copyOf(inputs);
        sources = List.copyOf(sources);
        weights = List.copyOf(weights);
        messages = List.copyOf(messages);
        notes = List.copyOf(notes);
    }
}
