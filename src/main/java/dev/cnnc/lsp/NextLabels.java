package dev.cnnc.lsp;

import dev.cnnc.syntax.Body;
import dev.cnnc.syntax.Declaration;
import dev.cnnc.syntax.ModelFile;
import dev.cnnc.syntax.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Labels that a body may have next: the next of those that it numbers, and those that other bodies
 * of the file have and it has not.
 */
final class NextLabels {

    private static final Pattern NUMBERED = Pattern.compile("(.*?\\D)(\\d{1,6})");

    private final ModelFile file;
    private final int offset;

    NextLabels(ModelFile file, int offset) {
        this.file = file;
        this.offset = offset;
    }

    Set<String> all() {
        Set<String> here = new LinkedHashSet<>();
        Set<String> elsewhere = new TreeSet<>();
        Braces braces = new Braces(file.source());
        for (Declaration declaration : file.declarations()) {
            Optional<Body> body = SyntaxWalk.body(declaration);
            if (body.isPresent()) {
                int start = body.get().span().offset();
                boolean around = start <= offset && offset <= braces.end(start);
                labels(declaration).forEach((around ? here : elsewhere)::add);
            }
        }
        Set<String> labels = new LinkedHashSet<>(next(here));
        labels.addAll(elsewhere);
        labels.removeAll(here);
        return labels;
    }

    private List<String> labels(Declaration declaration) {
        List<String> labels = new ArrayList<>();
        for (Stage stage : SyntaxWalk.stages(new ModelFile(file.source(), List.of(declaration)))) {
            stage.label()
                    .filter(label -> !label.quoted())
                    .flatMap(label -> label.name().plainText())
                    .ifPresent(labels::add);
        }
        return labels;
    }

    private static List<String> next(Set<String> labels) {
        Map<String, Integer> last = new LinkedHashMap<>();
        for (String label : labels) {
            Matcher matcher = NUMBERED.matcher(label);
            if (matcher.matches()) {
                last.merge(matcher.group(1), Integer.valueOf(matcher.group(2)), Math::max);
            }
        }
        return last.entrySet().stream().map(e -> e.getKey() + (e.getValue() + 1)).toList();
    }
}
