package dev.cnnc.cli;

import dev.cnnc.CompilationResult;
import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Brings the files of several models together. */
final class OutputFiles {

    private record Claim(SourceFile source, GeneratedFile file) {}

    private OutputFiles() {}

    /**
     * Every file once. Models may share a file of the same content; file systems may ignore case.
     *
     * @throws CommandException where two models would write different files to one place
     */
    static List<GeneratedFile> merge(Map<SourceFile, CompilationResult> results) {
        Map<String, Claim> claims = new HashMap<>();
        List<GeneratedFile> files = new ArrayList<>();
        results.forEach(
                (source, result) -> {
                    for (GeneratedFile file : result.files()) {
                        Claim claim = new Claim(source, file);
                        String place = file.path().toLowerCase(Locale.ROOT);
                        Claim earlier = claims.putIfAbsent(place, claim);
                        if (earlier == null) {
                            files.add(file);
                        } else if (!earlier.file().equals(file)) {
                            throw clash(earlier, claim);
                        }
                    }
                });
        return files;
    }

    private static CommandException clash(Claim first, Claim second) {
        String a = first.file().path();
        String b = second.file().path();
        String places =
                a.equals(b)
                        ? "would both write `" + a + "`"
                        : "would write `%s` and `%s`, which differ in letter case only"
                                .formatted(a, b);
        return CommandException.usage(
                "`%s` and `%s` %s".formatted(first.source(), second.source(), places),
                "rename a model, or compile them one by one with another `-o` or `--package`");
    }
}
