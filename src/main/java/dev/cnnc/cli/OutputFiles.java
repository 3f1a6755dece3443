package dev.cnnc.cli;

import dev.cnnc.CompilationResult;
import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.output.Claims;
import dev.cnnc.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Brings the files of several models together. */
final class OutputFiles {

    private OutputFiles() {}

    /**
     * Every file once. Models may share a file of the same content; file systems may ignore case.
     *
     * @throws CommandException where two models would write different files to one place
     */
    static List<GeneratedFile> merge(Map<SourceFile, CompilationResult> results) {
        Claims claims = new Claims();
        List<GeneratedFile> files = new ArrayList<>();
        results.forEach(
                (source, result) -> {
                    for (GeneratedFile file : result.files()) {
                        boolean shared = claims.has(file.path());
                        claims.add(source.name(), file.path(), file.content())
                                .ifPresent(OutputFiles::refuse);
                        if (!shared) {
                            files.add(file);
                        }
                    }
                });
        return files;
    }

    private static void refuse(String clash) {
        throw CommandException.usage(
                clash,
                "rename a model, or compile them one by one with another `-o` or `--package`");
    }
}
