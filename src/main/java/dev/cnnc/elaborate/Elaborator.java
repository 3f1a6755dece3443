package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.diagnostics.Fix;
import dev.cnnc.diagnostics.Suggestion;
import dev.cnnc.program.Program;
import dev.cnnc.source.Location;
import dev.cnnc.source.Span;
import dev.cnnc.syntax.BlockDeclaration;
import dev.cnnc.syntax.Declaration;
import dev.cnnc.syntax.FamilyMember;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.ModelDeclaration;
import dev.cnnc.syntax.Parameter;
import dev.cnnc.syntax.SyntaxNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Turns the models of a program's main file into graphs. */
public final class Elaborator {

    private final FileScope scope;
    private final ModelSettings settings;
    private final StageListener listener;
    private final Diagnostics diagnostics;
    private final Set<BlockDeclaration> instantiated = identitySet();
    private final Set<ModelDeclaration> families = identitySet();
    private final List<Identifier> names = new ArrayList<>();
    private final Set<String> parameters = new TreeSet<>();

    private Elaborator(
            Program program,
            Map<String, String> settings,
            StageListener listener,
            Diagnostics diagnostics) {
        this.scope = new FileScopes(diagnostics).of(program.main());
        this.settings = new ModelSettings(settings, diagnostics);
        this.listener = listener;
        this.diagnostics = diagnostics;
    }

    /**
     * Elaborates every model that the main file of {@code program} declares, and looks for mistakes
     * in those of its blocks that no model uses.
     *
     * @param settings values for model parameters, as {@code -Dname=value} gives them
     */
    public static List<Elaboration> elaborate(
            Program program, Map<String, String> settings, Diagnostics diagnostics) {
        return elaborate(program, settings, StageListener.NONE, diagnostics);
    }

    /**
     * {@link #elaborate(Program, Map, Diagnostics)}, of whose stages {@code listener} hears.
     *
     * @param settings values for model parameters
     */
    public static List<Elaboration> elaborate(
            Program program,
            Map<String, String> settings,
            StageListener listener,
            Diagnostics diagnostics) {
        return new Elaborator(program, settings, listener, diagnostics).elaborate();
    }

    private List<Elaboration> elaborate() {
        List<Declaration> declarations = scope.file().syntax().declarations();
        declarations.forEach(this::noteFamily);
        List<Elaboration> elaborations = new ArrayList<>();
        for (Declaration declaration : declarations) {
            if (declaration instanceof ModelDeclaration model) {
                model(model).ifPresent(elaborations::add);
            } else if (declaration instanceof FamilyMember member) {
                member(member).ifPresent(elaborations::add);
            }
        }
        for (Declaration declaration : declarations) {
            if (declaration instanceof BlockDeclaration block && !instantiated.contains(block)) {
                BlockDefinition alone = new BlockDefinition(block, scope);
                new LoneBlock(alone, instantiated, listener, diagnostics).check();
            }
        }
        if (declarations.isEmpty()) {
            reportNoModel();
        }
        if (!names.isEmpty()) {
            reportUnusedSettings();
        }
        return elaborations;
    }

    private void noteFamily(Declaration declaration) {
        if (declaration instanceof FamilyMember member) {
            Optional.ofNullable(scope.models().get(member.family().text()))
                    .ifPresent(family -> families.add(family.declaration()));
        }
    }

    private Optional<Elaboration> model(ModelDeclaration model) {
        names.forEach(other -> compareLetterCase(other, model.name()));
        names.add(model.name());
        boolean named = isClassName(model.name());
        List<Parameter> missing =
                model.parameters().stream()
                        .filter(parameter -> parameter.defaultValue().isEmpty())
                        .filter(parameter -> !settings.has(parameter.name().text()))
                        .toList();
        noteParameters(model);
        if (!missing.isEmpty() && families.contains(model)) {
            return Optional.empty();
        }
        missing.forEach(this::reportNoDefault);
        ModelDefinition definition = new ModelDefinition(model, scope);
        Elaboration elaboration =
                new ModelElaborator(definition, instantiated, listener, diagnostics)
                        .elaborate(
                                model.name().text(),
                                model.documentation(),
                                scope.source().simpleName(),
                                settings.given(model.parameters(), scope));
        return Optional.of(
                named && missing.isEmpty()
                        ? elaboration
                        : new Elaboration(elaboration.graph(), false));
    }

    private void noteParameters(ModelDeclaration model) {
        model.parameters().forEach(parameter -> parameters.add(parameter.name().text()));
    }

    private void reportNoDefault(Parameter parameter) {
        String name = parameter.name().text();
        diagnostics.add(
                Diagnostic.at(
                                at(parameter.name()),
                                DiagnosticCode.MISSING_DEFAULT,
                                "parameter `%s` has no value".formatted(name))
                        .help(
                                "give it a default, `%s = 10`, or a value on the command line,"
                                                .formatted(name)
                                        + " `-D%s=10`".formatted(name)));
    }

    /** A member of a family: the family's body, with arguments of its own. */
    private Optional<Elaboration> member(FamilyMember member) {
        names.forEach(other -> compareLetterCase(other, member.name()));
        names.add(member.name());
        boolean named = isClassName(member.name());
        ModelDefinition family = scope.models().get(member.family().text());
        if (family == null) {
            if (!scope.isPartial()) {
                reportNoFamily(member);
            }
            return Optional.empty();
        }
        noteParameters(family.declaration());
        List<Parameter> all = family.declaration().parameters();
        Map<String, Optional<Value>> given =
                new LinkedHashMap<>(settings.given(all, family.home()));
        Evaluator evaluator =
                new Evaluator(scope, scope.constants(), Values.nothing(scope), diagnostics);
        given.putAll(
                new BlockArguments("model", family.name(), all, scope.source(), diagnostics)
                        .bind(member.family(), member.arguments(), evaluator, given.keySet()));
        Elaboration elaboration =
                new ModelElaborator(family, instantiated, listener, diagnostics)
                        .elaborate(
                                member.name().text(),
                                member.documentation().or(family.declaration()::documentation),
                                scope.source().simpleName(),
                                given);
        return Optional.of(named ? elaboration : new Elaboration(elaboration.graph(), false));
    }

    private void reportNoFamily(FamilyMember member) {
        String name = member.family().text();
        boolean isMember = names.stream().anyMatch(other -> other.text().equals(name));
        Optional<String> nearest = Suggestion.nearest(name, scope.models().keySet());
        diagnostics.add(
                Diagnostic.at(
                                at(member.family()),
                                DiagnosticCode.UNKNOWN_NAME,
                                isMember
                                        ? "`%s` is a member of a family itself".formatted(name)
                                        : "there is no model `%s`".formatted(Names.shown(name)))
                        .help(
                                isMember
                                        ? Optional.of("name the model that has the body")
                                        : nearest.map("did you mean `%s`?"::formatted))
                        .fix(
                                nearest.filter(known -> !isMember)
                                        .map(known -> Fix.write(at(member.family()), known))));
    }

    private boolean isClassName(Identifier name) {
        Optional<String> problem = ClassNames.problem(name.text());
        problem.ifPresent(
                words ->
                        diagnostics.add(
                                Diagnostic.at(at(name), DiagnosticCode.INVALID_MODEL_NAME, words)
                                        .help(
                                                "choose another name, such as `%s`"
                                                        .formatted(
                                                                ClassNames.alternative(
                                                                        name.text())))));
        return problem.isEmpty();
    }

    /** Some file systems hold one file where names differ in letter case only. */
    private void compareLetterCase(Identifier first, Identifier second) {
        boolean differ = !first.text().equals(second.text());
        if (differ && first.text().equalsIgnoreCase(second.text())) {
            diagnostics.add(
                    Diagnostic.at(
                                    at(second),
                                    DiagnosticCode.INVALID_MODEL_NAME,
                                    "`%s` and `%s` differ in letter case only, as would their files"
                                            .formatted(first.text(), second.text()))
                            .label(at(first), "the other one")
                            .help("give one of them another name"));
        }
    }

    private void reportNoModel() {
        Location start = new Location(scope.source(), new Span(0, 0));
        diagnostics.add(
                Diagnostic.at(start, DiagnosticCode.NO_MODEL, "this file declares no model")
                        .help("declare one: `model Name { input image [B, 1, 28, 28]  … }`"));
    }

    private void reportUnusedSettings() {
        for (String name : settings.unused()) {
            diagnostics.add(
                    Diagnostic.at(
                                    at(names.get(0)),
                                    DiagnosticCode.UNKNOWN_PARAMETER,
                                    "`-D%s` sets a parameter that no model here has"
                                            .formatted(name))
                            .help(
                                    Suggestion.nearest(name, parameters)
                                            .map("did you mean `-D%s`?"::formatted)
                                            .orElse(parameterList())));
        }
    }

    private String parameterList() {
        return parameters.isEmpty()
                ? "the model has no parameters"
                : "parameters are `%s`".formatted(String.join("`, `", parameters));
    }

    private Location at(SyntaxNode node) {
        return new Location(scope.source(), node.span());
    }

    /** Declarations in different files may be equal, and comparing them is slow. */
    private static <T> Set<T> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
