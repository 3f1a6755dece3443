package dev.cnnc.cli;

import dev.cnnc.Plans;
import dev.cnnc.compare.Accuracy;
import dev.cnnc.compare.ComparedModel;
import dev.cnnc.compare.PublishedAccuracy;
import dev.cnnc.diagnostics.Suggestion;
import dev.cnnc.graph.Graph;
import dev.cnnc.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file without mistakes, and how its models are computed in plain Java.
 *
 * @param plans in the order in which the models are declared
 */
record ComparedFile(SourceFile source, List<Plans> plans) {

    ComparedFile {
        plans = List.copyOf(plans);
    }

    /**
     * The models of all files, with the accuracy that is known of them: what the user says, else
     * what is published. Models of the same name are told apart by the names of their files, or by
     * the paths where these are the same, too.
     */
    static List<ComparedModel> models(
            List<ComparedFile> files, Map<String, Accuracy> known, Screen screen) {
        List<String> names =
                files.stream()
                        .flatMap(file -> file.plans.stream())
                        .map(plan -> plan.plain().model().name())
                        .toList();
        List<ComparedModel> models = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (ComparedFile file : files) {
            for (Plans plan : file.plans) {
                Graph graph = plan.plain().model();
                String bare = graph.name();
                boolean alone = names.indexOf(bare) == names.lastIndexOf(bare);
                String name = alone ? bare : "%s (%s)".formatted(bare, file.distinct(files));
                models.add(
                        ComparedModel.of(name, file.source.name(), graph, plan.plain())
                                .with(file.accuracy(graph, known, used)));
            }
        }
        known.keySet().stream()
                .filter(key -> !used.contains(key))
                .forEach(key -> screen.note(unused(key, names)));
        return models;
    }

    private static String unused(String key, List<String> names) {
        return "`--accuracy` names `%s`, which is none of the models%s"
                .formatted(
                        key,
                        Suggestion.nearest(key, names)
                                .map(near -> "; did you mean `" + near + "`?")
                                .orElse(""));
    }

    private Optional<Accuracy> accuracy(
            Graph graph, Map<String, Accuracy> known, Set<String> used) {
        for (String key : List.of(source.name(), graph.name(), base())) {
            if (known.containsKey(key)) {
                used.add(key);
                return Optional.of(known.get(key));
            }
        }
        return PublishedAccuracy.of(graph);
    }

    /** The shortest name that no other of {@code files} has. */
    private String distinct(List<ComparedFile> files) {
        long namesakes = files.stream().filter(other -> other.base().equals(base())).count();
        return namesakes == 1 ? base() : source.name();
    }

    /** The name of the file without its folder. */
    private String base() {
        return String.valueOf(Path.of(source.name()).getFileName());
    }
}
