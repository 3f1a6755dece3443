package dev.cnnc.lsp;

import dev.cnnc.elaborate.StageInstance;
import dev.cnnc.elaborate.StageListener;
import dev.cnnc.program.Program;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What became of the stages of a program, by place: the instances of each, in the order of models.
 */
final class Stages {

    static final Stages NONE = new Stages();

    /** The instances by the offset of the operation. */
    private final Map<SourceFile, TreeMap<Integer, List<StageInstance>>> files =
            new IdentityHashMap<>();

    private Stages() {}

    /** Listens to an elaboration. */
    static final class Collector implements StageListener {

        /** The stages of each model, one after the other. */
        private final List<List<StageInstance>> models = new ArrayList<>();

        @Override
        public void begin(String name) {
            models.add(new ArrayList<>());
        }

        @Override
        public void stage(StageInstance instance) {
            models.get(models.size() - 1).add(instance);
        }

        /** What was heard, without what nobody can know beside the syntax errors of the program. */
        Stages stages(Program program) {
            Stages stages = new Stages();
            Damage damage = new Damage(program);
            for (List<StageInstance> model : models) {
                model.subList(0, damage.sound(model)).forEach(stages::add);
            }
            return stages;
        }
    }

    private void add(StageInstance instance) {
        files.computeIfAbsent(instance.location().file(), file -> new TreeMap<>())
                .computeIfAbsent(instance.location().span().offset(), offset -> new ArrayList<>())
                .add(instance);
    }

    /** The instances of the operation at {@code span}. */
    List<StageInstance> at(SourceFile file, Span span) {
        return Optional.ofNullable(files.get(file))
                .map(stages -> stages.get(span.offset()))
                .filter(found -> found.get(0).location().span().equals(span))
                .map(List::copyOf)
                .orElse(List.of());
    }

    /** All stages that begin before {@code within} ends, in the order of the text. */
    List<List<StageInstance>> in(SourceFile file, Span within) {
        TreeMap<Integer, List<StageInstance>> stages = files.get(file);
        return stages == null
                ? List.of()
                : List.copyOf(stages.headMap(within.end(), true).values());
    }
}
