package dev.cnnc.lsp;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.elaborate.StageInstance;
import dev.cnnc.program.Program;
import dev.cnnc.program.ProgramFile;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import dev.cnnc.syntax.BlockDeclaration;
import dev.cnnc.syntax.Declaration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where syntax errors may have cost a statement, so that the shapes behind are not those that the
 * author has in mind.
 */
final class Damage {

    /** A declaration with errors, of which the first is at {@code offset}. */
    private record Broken(Span span, int offset) {}

    private final Map<SourceFile, List<Broken>> files = new IdentityHashMap<>();

    /** The names of blocks with errors, which yield something else than was meant. */
    private final Set<String> blocks = new HashSet<>();

    Damage(Program program) {
        program.files().forEach(this::read);
    }

    private void read(ProgramFile file) {
        List<Integer> errors =
                file.syntaxErrors().stream()
                        .filter(error -> error.isError() && costsAStatement(error))
                        .flatMap(error -> error.location().stream())
                        .map(location -> location.span().offset())
                        .toList();
        if (errors.isEmpty()) {
            return;
        }
        List<Broken> broken = new ArrayList<>();
        for (Declaration declaration : file.syntax().declarations()) {
            OptionalInt first =
                    errors.stream()
                            .mapToInt(Integer::intValue)
                            .filter(offset -> Positions.touches(declaration.span(), offset))
                            .min();
            if (first.isPresent()) {
                broken.add(new Broken(declaration.span(), first.getAsInt()));
                if (declaration instanceof BlockDeclaration block) {
                    blocks.add(block.name().text());
                }
            }
        }
        files.put(file.source(), broken);
    }

    /** A spelling of another language is repaired, and the statement stays. */
    private static boolean costsAStatement(Diagnostic error) {
        return error.code() != DiagnosticCode.FOREIGN_SPELLING;
    }

    /** How many stages of a model, in the order in which they were done, can be relied on. */
    int sound(List<StageInstance> model) {
        int sound = model.size();
        if (files.isEmpty()) {
            return sound;
        }
        for (int i = 0; i < model.size(); i++) {
            StageInstance stage = model.get(i);
            int begun = i - stage.inside();
            if (isBehindError(stage)) {
                sound = Math.min(sound, begun);
            } else if (blocks.contains(called(stage))) {
                sound = Math.min(sound, i);
            }
        }
        return sound;
    }

    private boolean isBehindError(StageInstance stage) {
        int offset = stage.location().span().offset();
        return files.getOrDefault(stage.location().file(), List.of()).stream()
                .anyMatch(
                        broken ->
                                Positions.touches(broken.span(), offset)
                                        && offset >= broken.offset());
    }

    /** The name that the stage begins with. */
    private static String called(StageInstance stage) {
        SourceFile file = stage.location().file();
        int start = stage.location().span().offset();
        int end = start;
        while (end < stage.location().span().end()
                && Character.isJavaIdentifierPart(file.text().charAt(end))) {
            end++;
        }
        return file.text().substring(start, end);
    }
}
