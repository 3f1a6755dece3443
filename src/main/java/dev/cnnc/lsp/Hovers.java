package dev.cnnc.lsp;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.elaborate.StageInstance;
import dev.cnnc.explain.Page;
import dev.cnnc.explain.Section;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.NamingStatement;
import dev.cnnc.syntax.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;

/** What there is to say about a place: the name there, its stage, and what is wrong with it. */
final class Hovers {

    private final Checked checked;
    private final SourceFile file;
    private final int offset;

    private Hovers(Checked checked, int offset) {
        this.checked = checked;
        this.file = checked.source();
        this.offset = offset;
    }

    /** The hover at {@code offset}; null where there is nothing to say. */
    static Hover at(Checked checked, int offset) {
        return new Hovers(checked, offset).hover();
    }

    private Hover hover() {
        Optional<Occurrence> name = checked.names().at(file, offset);
        Optional<Stage> stage = stage();
        List<String> paragraphs = new ArrayList<>();
        name.ifPresent(n -> paragraphs.addAll(Descriptions.of(n.symbol(), checked.program())));
        paragraphs.addAll(name.flatMap(this::valueOf).orElseGet(() -> facts(stage)));
        paragraphs.addAll(explanations());
        if (paragraphs.isEmpty()) {
            return null;
        }
        String text = String.join("\n\n", paragraphs);
        Hover hover = new Hover(new MarkupContent(MarkupKind.MARKDOWN, text));
        Optional<Span> span = name.map(Occurrence::span).or(() -> stage.map(this::head));
        span.ifPresent(s -> hover.setRange(Positions.of(file, s)));
        return hover;
    }

    /** The stage whose label or first word the cursor is at. */
    private Optional<Stage> stage() {
        return SyntaxWalk.stages(checked.file().syntax()).stream()
                .filter(
                        stage ->
                                Positions.touches(head(stage), offset)
                                        || stage.label()
                                                .filter(l -> Positions.touches(l.span(), offset))
                                                .isPresent())
                .findFirst();
    }

    /** The word that a stage's operation begins with. */
    private Span head(Stage stage) {
        int start = stage.operation().span().offset();
        int end = start;
        while (end < file.text().length()
                && Character.isJavaIdentifierPart(file.text().charAt(end))) {
            end++;
        }
        return new Span(start, end - start);
    }

    private List<String> facts(Optional<Stage> stage) {
        return stage.map(found -> StageFacts.describe(instances(found))).orElse(List.of());
    }

    private List<StageInstance> instances(Stage stage) {
        return checked.stages().at(file, stage.operation().span());
    }

    /** The shape of the value, or the size of the model, that is named here, if one is. */
    private Optional<List<String>> valueOf(Occurrence name) {
        if (name.symbol().kind() == Symbol.Kind.MODEL) {
            return checked.model(name.symbol().name()).map(StageFacts::describe).map(List::of);
        }
        if (name.symbol().kind() != Symbol.Kind.VALUE) {
            return Optional.empty();
        }
        return SyntaxWalk.namings(checked.file().syntax()).stream()
                .filter(naming -> names(naming, name.symbol()))
                .findFirst()
                .flatMap(naming -> shape(naming, name.symbol()))
                .map(List::of);
    }

    private boolean names(NamingStatement naming, Symbol value) {
        return naming.names().stream().anyMatch(name -> gives(name, value));
    }

    private boolean gives(Identifier name, Symbol value) {
        return value.definition()
                .filter(place -> place.file() == file && place.span().equals(name.span()))
                .isPresent();
    }

    private Optional<String> shape(NamingStatement naming, Symbol value) {
        List<Stage> stages = naming.chain().stages();
        List<StageInstance> instances = instances(stages.get(stages.size() - 1));
        for (int i = 0; i < naming.names().size(); i++) {
            int index = i;
            if (gives(naming.names().get(i), value)) {
                return StageFacts.yielded(instances)
                        .filter(shapes -> shapes.size() == naming.names().size())
                        .map(shapes -> "`" + StageFacts.shapes(List.of(shapes.get(index))) + "`");
            }
        }
        return Optional.empty();
    }

    /** What there is to say about the mistakes at this place beyond their messages. */
    private List<String> explanations() {
        return checked.diagnostics().stream()
                .filter(this::isHere)
                .map(Diagnostic::code)
                .distinct()
                .map(Hovers::explanation)
                .toList();
    }

    private boolean isHere(Diagnostic diagnostic) {
        return diagnostic
                .location()
                .filter(place -> place.file() == file)
                .filter(place -> Positions.touches(place.span(), offset))
                .isPresent();
    }

    private static String explanation(DiagnosticCode code) {
        String text =
                Page.of(code).section(Section.Heading.DESCRIPTION).map(Section::text).orElse("");
        return "---\n\n**%s**: %s\n\n`cnnc explain %s` has examples."
                .formatted(code.id(), text, code.id());
    }
}
