package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Fix;
import dev.cnnc.diagnostics.Suggestion;
import dev.cnnc.graph.Shape;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.Chain;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.PropertyReference;
import dev.cnnc.syntax.SyntaxNode;
import dev.cnnc.syntax.ValueReference;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The values of a model or of one instance of a block: what entered, what the next stage takes, and
 * what has a name.
 */
final class Values implements Evaluator.Properties {

    /** A value, and where it got its name. */
    private record Named(Location location, Current value) {}

    /** Where a label stands, the chain that it is part of, and the word that it labels. */
    private record Label(Location location, String chain, String operation) {}

    private static final int LONGEST_CHAIN = 60;

    private final SourceFile source;
    private final Map<String, Named> named = new LinkedHashMap<>();
    private final Map<String, Label> labels = new LinkedHashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private String chain = "";
    private Current entered;
    private Current current;
    private Optional<Location> announced = Optional.empty();

    Values(SourceFile source, Current entered) {
        this.source = source;
        this.entered = entered;
        this.current = entered;
    }

    /** Where no body is: sizes cannot be asked for. */
    static Evaluator.Properties nothing(FileScope scope) {
        return new Values(scope.source(), new Current.Nothing());
    }

    /** Lets an input enter under its name, beside those that have. */
    void enter(Identifier name, Current value) {
        name(name, value);
        boolean first = entered.parts().isEmpty();
        entered =
                first
                        ? value
                        : new Current.Several(
                                Stream.concat(entered.parts().stream(), Stream.of(value)).toList());
        current = first ? value : new Current.Named(name.text(), new Location(source, name.span()));
    }

    /** Gives {@code value} a name, which it keeps. */
    void name(Identifier name, Current value) {
        named.putIfAbsent(name.text(), new Named(new Location(source, name.span()), value));
    }

    /** The names so far, for {@link #forget}. */
    Set<String> remember() {
        return Set.copyOf(named.keySet());
    }

    /** Ends the names that were given since {@code names} were remembered. */
    void forget(Set<String> names) {
        named.keySet().retainAll(names);
    }

    /** Ends the names since {@code names} were remembered; their uses stay silent. */
    void hide(Set<String> names) {
        named.keySet().stream().filter(name -> !names.contains(name)).forEach(hidden::add);
        forget(names);
    }

    /** Whether {@code name} was given in a branch that may not be taken. */
    boolean isHidden(String name) {
        return hidden.contains(name) && !named.containsKey(name);
    }

    /** Says where the model's input stands, for stages that come before it. */
    void announce(Location input) {
        announced = Optional.of(input);
    }

    /** Goes on without an input, whose absence was reported. */
    void enterUnknown() {
        entered = new Current.Unknown();
        current = new Current.Unknown();
    }

    Current entered() {
        return entered;
    }

    Current current() {
        return current;
    }

    void set(Current value) {
        current = value;
    }

    /** Where the value {@code name} was named, if it was. */
    Optional<Location> find(String name) {
        return Optional.ofNullable(named.get(name)).map(Named::location);
    }

    /** The value of this name, {@code in} and {@code current} being two. */
    Optional<Current> value(String name) {
        return switch (name) {
            case "current" -> Optional.of(current);
            case "in" -> Optional.of(entered);
            default ->
                    isHidden(name)
                            ? Optional.of(new Current.Unknown())
                            : Optional.ofNullable(named.get(name)).map(Named::value);
        };
    }

    Set<String> names() {
        return new TreeSet<>(named.keySet());
    }

    /** Remembers the chain that begins, for those who take one of its labels for a value. */
    void begin(Chain started) {
        String text = source.text(started.span());
        chain = text.length() > LONGEST_CHAIN || text.contains("\n") ? "" : text;
    }

    /** Remembers a label, for those who take it for a value. */
    void label(String label, Location location, String operation) {
        labels.putIfAbsent(
                label, new Label(location, chain.isEmpty() ? label + ": …" : chain, operation));
    }

    /** The label that is nearly {@code name}, if there is one. */
    Optional<String> nearestLabel(String name) {
        return labels.keySet().stream()
                .filter(label -> differsInOneLetter(label, name))
                .findFirst();
    }

    /** What the label stands before, such as {@code batchnorm}. */
    String operation(String label) {
        return labels.get(label).operation();
    }

    /** Numbered labels such as {@code bn1} and {@code bn2} are too short for other measures. */
    private static boolean differsInOneLetter(String a, String b) {
        if (a.length() != b.length() || a.length() < 2) {
            return false;
        }
        int different = 0;
        for (int i = 0; i < a.length(); i++) {
            different += a.charAt(i) == b.charAt(i) ? 0 : 1;
        }
        return different == 1;
    }

    Optional<Location> labelled(String label) {
        return Optional.ofNullable(labels.get(label)).map(Label::location);
    }

    @Override
    public Value find(PropertyReference reference) throws Failure {
        String name = reference.value().name();
        Optional<Current> value = value(name);
        if (value.isEmpty()) {
            throw new Failure(unknownValue(reference.value()));
        }
        if (value.get() instanceof Current.Unknown) {
            throw Failure.reported();
        }
        if (!(value.get() instanceof Current.Known known)) {
            throw new Failure(notSingle(value.get(), at(reference.value())));
        }
        return new Value.Number(Rational.of(size(reference, known.node().shape())));
    }

    @Override
    public boolean isValue(String name) {
        return name.equals("current") || named.containsKey(name);
    }

    /** The complaint that there is no single value at {@code place}, which needs one. */
    Diagnostic.Builder notSingle(Current value, Location place) {
        if (value instanceof Current.Several several) {
            return Diagnostic.at(
                            place,
                            DiagnosticCode.WRONG_ARITY,
                            "%s values are here, and one is needed"
                                    .formatted(several.values().size()))
                    .help("name them, `a, b = …`, and begin a chain with one of them");
        }
        if (value instanceof Current.Named names) {
            return Diagnostic.at(
                            place,
                            DiagnosticCode.NO_CURRENT_VALUE,
                            "there is no single current value here")
                    .label(names.place(), "the values have names of their own")
                    .help(
                            "begin a chain with one of them, such as `%s -> …`"
                                    .formatted(names.example()));
        }
        return nothingYet(place);
    }

    /** The complaint that nothing has entered where a value is needed. */
    Diagnostic.Builder nothingYet(Location place) {
        Diagnostic.Builder diagnostic =
                Diagnostic.at(
                        place,
                        DiagnosticCode.INVALID_INPUT,
                        "nothing has entered the model before this");
        announced.ifPresent(input -> diagnostic.label(input, "enters here"));
        return diagnostic.help("put the `input` statement first");
    }

    /** The complaint that the label at {@code place} is used as a value at {@code use}. */
    Diagnostic.Builder labelForValue(String name, Location place, Location use) {
        return Diagnostic.at(
                        use,
                        DiagnosticCode.UNKNOWN_NAME,
                        "`%s` is a label, not a value".formatted(name))
                .label(place, "labels name weights only")
                .help(
                        "name what the chain yields: `x = %s`, then use `x`"
                                .formatted(labels.get(name).chain()));
    }

    /** The complaint that no value has the name of {@code reference}. */
    Diagnostic.Builder unknownValue(ValueReference reference) {
        String name = reference.name();
        Optional<Location> label = labelled(name);
        if (label.isPresent()) {
            return labelForValue(name, label.get(), at(reference));
        }
        Set<String> known = names();
        known.addAll(List.of("in", "current"));
        Optional<String> nearest = Suggestion.nearest(name, known);
        return Diagnostic.at(
                        at(reference),
                        DiagnosticCode.UNKNOWN_NAME,
                        "`%s` is not a value here".formatted(Names.shown(name)))
                .help(
                        nearest.map("did you mean `%s`?"::formatted)
                                .orElse("values are `" + String.join("`, `", known) + "`"))
                .fix(nearest.map(value -> Fix.write(at(reference), value)));
    }

    private int size(PropertyReference reference, Shape shape) throws Failure {
        String property = reference.property().text();
        boolean map = shape.isMap();
        if (property.equals("channels") && map) {
            return shape.channels();
        }
        if (property.equals("height") && map) {
            return shape.height();
        }
        if (property.equals("width") && map) {
            return shape.width();
        }
        if (property.equals("features") && shape.rank() == 2) {
            return shape.elements();
        }
        List<String> sizes = map ? List.of("channels", "height", "width") : List.of("features");
        Optional<String> nearest = Suggestion.nearest(property, sizes);
        throw new Failure(
                Diagnostic.at(
                                at(reference.property()),
                                DiagnosticCode.UNKNOWN_NAME,
                                "%s has no `%s`".formatted(shape, property))
                        .help(
                                nearest.map("did you mean `%s`?"::formatted)
                                        .orElse("it has `" + String.join("`, `", sizes) + "`"))
                        .fix(nearest.map(size -> Fix.write(at(reference.property()), size))));
    }

    private Location at(SyntaxNode node) {
        return new Location(source, node.span());
    }
}
