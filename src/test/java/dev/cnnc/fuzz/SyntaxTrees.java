package dev.cnnc.fuzz;

import dev.cnnc.source.Span;
import dev.cnnc.syntax.ModelFile;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Walks and rewrites syntax, whatever its records are. */
final class SyntaxTrees {

    private SyntaxTrees() {}

    /** Every record below {@code tree}, itself included, in the order of the text. */
    static Stream<Record> all(Object tree) {
        if (tree instanceof List<?> list) {
            return list.stream().flatMap(SyntaxTrees::all);
        }
        if (tree instanceof Optional<?> optional) {
            return optional.stream().flatMap(SyntaxTrees::all);
        }
        if (!(tree instanceof Record node) || node instanceof Span) {
            return Stream.empty();
        }
        Stream<Record> below =
                Arrays.stream(node.getClass().getRecordComponents())
                        .flatMap(component -> all(read(component, node)));
        return Stream.concat(Stream.of(node), below);
    }

    /** A copy in which {@code change} has replaced records, those above first. */
    static ModelFile replaced(ModelFile tree, Function<Record, Record> change) {
        return (ModelFile) rebuilt(tree, change);
    }

    private static Object rebuilt(Object tree, Function<Record, Record> change) {
        if (tree instanceof List<?> list) {
            return list.stream().map(element -> rebuilt(element, change)).toList();
        }
        if (tree instanceof Optional<?> optional) {
            return optional.map(element -> rebuilt(element, change));
        }
        if (!(tree instanceof Record record) || record instanceof Span) {
            return tree;
        }
        Record node = change.apply(record);
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : node.getClass().getRecordComponents()) {
            values.add(rebuilt(read(component, node), change));
        }
        return made(node, values);
    }

    /**
     * Copies that differ from {@code tree} in one place each: a list lacks elements, or an optional
     * part its content.
     */
    static List<ModelFile> shortened(ModelFile tree) {
        return shorter(tree).stream().map(ModelFile.class::cast).toList();
    }

    private static List<Object> shorter(Object tree) {
        List<Object> copies = new ArrayList<>();
        if (tree instanceof List<?> list) {
            for (int length = list.size(); length > 0; length /= 2) {
                for (int from = 0; from < list.size(); from += length) {
                    List<Object> rest = new ArrayList<>(list);
                    rest.subList(from, Math.min(list.size(), from + length)).clear();
                    copies.add(rest);
                }
            }
            for (int i = 0; i < list.size(); i++) {
                for (Object element : shorter(list.get(i))) {
                    List<Object> other = new ArrayList<>(list);
                    other.set(i, element);
                    copies.add(other);
                }
            }
        } else if (tree instanceof Optional<?> optional && optional.isPresent()) {
            copies.add(Optional.empty());
            shorter(optional.get()).forEach(copy -> copies.add(Optional.of(copy)));
        } else if (tree instanceof Record node && !(node instanceof Span)) {
            RecordComponent[] components = node.getClass().getRecordComponents();
            List<Object> values = Arrays.stream(components).map(c -> read(c, node)).toList();
            for (int i = 0; i < values.size(); i++) {
                for (Object value : shorter(values.get(i))) {
                    List<Object> others = new ArrayList<>(values);
                    others.set(i, value);
                    copies.add(made(node, others));
                }
            }
        }
        return copies;
    }

    private static Record made(Record node, List<Object> values) {
        Class<?>[] types =
                Arrays.stream(node.getClass().getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            return node.getClass().getDeclaredConstructor(types).newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object read(RecordComponent component, Record node) {
        try {
            return component.getAccessor().invoke(node);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
