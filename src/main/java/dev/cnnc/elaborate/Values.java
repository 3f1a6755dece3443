package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Suggestion;
import dev.cnnc.graph.Shape;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.Chain;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.InputStatement;
import dev.cnnc.syntax.PropertyReference;
import dev.cnnc.syntax.SyntaxNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The values of a model while it is walked: what entered, what stands, and under which names. */
final class Values implements Evaluator.Properties {

    private record Named(Location location, Current value) {}

    /** A label's place, and the chain that it stands in. */
    private record Label(Location location, String chain) {}

    private static final int LONGEST_CHAIN = 60;

    private final SourceFile source;
    private final Map<String, Named> named = new LinkedHashMap<>();
    private final Map<String, Label> labels = new LinkedHashMap<>();
    private String chain = "";
    private Current entered = new Current.Nothing();
    private Current current = new Current.Nothing();
    private Optional<Location> announced = Optional.empty();
    private int inputs;

    Values(SourceFile source) {
        this.source = source;
    }

    /** Lets an input enter under its name; it becomes the current value. */
    void enter(Identifier name, Current value) {
        named.put(name.text(), new Named(new Location(source, name.span()), value));
        entered = value;
        current = value;
        inputs++;
    }

    /** Gives the current value a name, or an unknown one where it cannot be known. */
    void name(Identifier name, Current value) {
        named.putIfAbsent(name.text(), new Named(new Location(source, name.span()), value));
    }

    /** Says where the model's input stands, for stages that come before it. */
    void announce(InputStatement input) {
        announced = Optional.of(new Location(source, input.span()));
    }

    /** Goes on without an input, whose absence was reported. */
    void enterNothing() {
        entered = new Current.Unknown();
        current = new Current.Unknown();
    }

    int inputs() {
        return inputs;
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

    /** The value of this name, {@code current} being one. */
    Optional<Current> value(String name) {
        return name.equals("current")
                ? Optional.of(current)
                : Optional.ofNullable(named.get(name)).map(Named::value);
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
    void label(String label, Location location) {
        labels.putIfAbsent(label, new Label(location, chain.isEmpty() ? label + ": …" : chain));
    }

    Optional<Location> labelled(String label) {
        return Optional.ofNullable(labels.get(label)).map(Label::location);
    }

    @Override
    public Value find(PropertyReference reference) throws Failure {
        String name = reference.value().name();
        Optional<Current> value = name.equals("in") ? Optional.of(entered) : value(name);
        if (value.isEmpty()) {
            throw new Failure(unknownValue(reference, name));
        }
        if (value.get() instanceof Current.Nothing) {
            throw new Failure(nothingYet(at(reference.value())));
        }
        if (value.get() instanceof Current.Unknown) {
            throw Failure.reported();
        }
        Shape shape = ((Current.Known) value.get()).node().shape();
        return new Value.Number(Rational.of(size(reference, shape)));
    }

    @Override
    public boolean isValue(String name) {
        return name.equals("current") || named.containsKey(name);
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
        throw new Failure(
                Diagnostic.at(
                                at(reference.property()),
                                DiagnosticCode.UNKNOWN_NAME,
                                "%s has no `%s`".formatted(shape, property))
                        .help(
                                Suggestion.nearest(property, sizes)
                                        .map("did you mean `%s`?"::formatted)
                                        .orElse("it has `" + String.join("`, `", sizes) + "`")));
    }

    private Diagnostic.Builder unknownValue(PropertyReference reference, String name) {
        Optional<Location> label = labelled(name);
        if (label.isPresent()) {
            return labelForValue(name, label.get(), at(reference.value()));
        }
        Set<String> known = names();
        known.addAll(List.of("in", "current"));
        return Diagnostic.at(
                        at(reference.value()),
                        DiagnosticCode.UNKNOWN_NAME,
                        "`%s` is not a value here".formatted(name))
                .help(
                        Suggestion.nearest(name, known)
                                .map("did you mean `%s`?"::formatted)
                                .orElse("values are `" + String.join("`, `", known) + "`"));
    }

    private Location at(SyntaxNode node) {
        return new Location(source, node.span());
    }
}
