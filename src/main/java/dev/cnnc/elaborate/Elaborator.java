package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.diagnostics.Suggestion;
import dev.cnnc.source.Location;
import dev.cnnc.source.Span;
import dev.cnnc.syntax.BlockDeclaration;
import dev.cnnc.syntax.Declaration;
import dev.cnnc.syntax.FamilyMember;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.ImportDeclaration;
import dev.cnnc.syntax.ModelDeclaration;
import dev.cnnc.syntax.ModelFile;
import dev.cnnc.syntax.SyntaxNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns the models of a file into graphs.
 *
 * <p>File constants are evaluated when first used, so that their order does not matter.
 */
public final class Elaborator {

    private final ModelFile file;
    private final Map<String, String> settings;
    private final Diagnostics diagnostics;
    private final Set<String> unusedSettings;

    private Elaborator(ModelFile file, Map<String, String> settings, Diagnostics diagnostics) {
        this.file = file;
        this.settings = settings;
        this.diagnostics = diagnostics;
        this.unusedSettings = new TreeSet<>(settings.keySet());
    }

    /**
     * Elaborates every model of {@code file}.
     *
     * @param settings values for model parameters, as {@code -Dname=value} gives them
     */
    public static List<Elaboration> elaborate(
            ModelFile file, Map<String, String> settings, Diagnostics diagnostics) {
        return new Elaborator(file, settings, diagnostics).elaborate();
    }

    private List<Elaboration> elaborate() {
        Environment constants = new FileConstants(file, diagnostics).environment();
        Map<String, Location> types = new LinkedHashMap<>();
        List<ModelDeclaration> models = new ArrayList<>();
        boolean supported = true;
        for (Declaration declaration : file.declarations()) {
            if (declaration instanceof ModelDeclaration model) {
                declareType(model.name(), types);
                models.forEach(other -> compareLetterCase(other.name(), model.name()));
                models.add(model);
            } else if (declaration instanceof BlockDeclaration block) {
                declareType(block.name(), types);
            }
            supported &= isSupported(declaration);
        }
        TopLevelNames names = topLevelNames();
        List<Elaboration> elaborations =
                models.stream().map(model -> elaborate(model, names, constants)).toList();
        if (models.isEmpty() && supported) {
            reportNoModel();
        }
        if (!models.isEmpty()) {
            reportUnusedSettings(models);
        }
        return elaborations;
    }

    private TopLevelNames topLevelNames() {
        Set<String> blocks = new TreeSet<>();
        Set<String> families = new TreeSet<>();
        boolean imports = false;
        for (Declaration declaration : file.declarations()) {
            if (declaration instanceof BlockDeclaration block) {
                blocks.add(block.name().text());
            } else if (declaration instanceof FamilyMember member) {
                families.add(member.family().text());
            }
            imports |= declaration instanceof ImportDeclaration;
        }
        return new TopLevelNames(blocks, families, imports);
    }

    private Elaboration elaborate(
            ModelDeclaration model, TopLevelNames names, Environment constants) {
        Optional<String> clash = ClassNames.problem(model.name().text());
        clash.ifPresent(
                problem ->
                        diagnostics.add(
                                Diagnostic.at(
                                                at(model.name()),
                                                DiagnosticCode.INVALID_MODEL_NAME,
                                                problem)
                                        .help(
                                                "choose another name, such as `%s`"
                                                        .formatted(
                                                                ClassNames.alternative(
                                                                        model.name().text())))));
        ModelParameters parameters =
                new ModelParameters(
                        file.source(), settings, unusedSettings, names.blocks(), diagnostics);
        Environment environment =
                parameters.bind(model, names.families().contains(model.name().text()), constants);
        Elaboration elaboration =
                new ModelElaborator(file.source(), model, environment, names, diagnostics)
                        .elaborate();
        return clash.isPresent() ? new Elaboration(elaboration.graph(), false) : elaboration;
    }

    private void declareType(Identifier name, Map<String, Location> types) {
        Location first = types.putIfAbsent(name.text(), at(name));
        if (first != null) {
            diagnostics.add(
                    Diagnostic.at(
                                    at(name),
                                    DiagnosticCode.DUPLICATE_NAME,
                                    "`%s` is declared twice".formatted(name.text()))
                            .label(first, "first here")
                            .help("give one of them another name"));
        }
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

    private boolean isSupported(Declaration declaration) {
        if (declaration instanceof ImportDeclaration) {
            diagnostics.add(Unsupported.at(at(declaration), "`import`"));
            return false;
        }
        if (declaration instanceof BlockDeclaration block) {
            diagnostics.add(Unsupported.at(at(block.name()), "`block`"));
            return false;
        }
        if (declaration instanceof FamilyMember member) {
            diagnostics.add(Unsupported.at(at(member.name()), "naming a member of a family"));
            return false;
        }
        return true;
    }

    private void reportNoModel() {
        Location start = new Location(file.source(), new Span(0, 0));
        diagnostics.add(
                Diagnostic.at(start, DiagnosticCode.NO_MODEL, "this file declares no model")
                        .help("declare one: `model Name { input image [B, 1, 28, 28]  … }`"));
    }

    private void reportUnusedSettings(List<ModelDeclaration> models) {
        Set<String> known = new TreeSet<>();
        models.forEach(model -> model.parameters().forEach(p -> known.add(p.name().text())));
        for (String name : unusedSettings) {
            diagnostics.add(
                    Diagnostic.at(
                                    at(models.get(0).name()),
                                    DiagnosticCode.UNKNOWN_PARAMETER,
                                    "`-D%s` sets a parameter that no model here has"
                                            .formatted(name))
                            .help(
                                    Suggestion.nearest(name, known)
                                            .map("did you mean `-D%s`?"::formatted)
                                            .or(() -> parameterList(known))));
        }
    }

    private static Optional<String> parameterList(Set<String> known) {
        return Optional.of(
                known.isEmpty()
                        ? "the model has no parameters"
                        : "parameters are `" + String.join("`, `", known) + "`");
    }

    private Location at(SyntaxNode node) {
        return new Location(file.source(), node.span());
    }
}
