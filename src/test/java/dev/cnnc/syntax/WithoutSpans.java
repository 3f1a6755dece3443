package dev.cnnc.syntax;

import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes syntax comparable: the same records, every span and source file replaced by an empty one.
 */
public final class WithoutSpans {

    private static final Span NOWHERE = new Span(0, 0);
    private static final SourceFile NO_FILE = new SourceFile("", "");

    private WithoutSpans() {}

    /** A copy of {@code value}, be it a record, a list, an optional or a plain value. */
    public static Object of(Object value) {
        if (value instanceof Span) {
            return NOWHERE;
        }
        if (value instanceof SourceFile) {
            return NO_FILE;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(WithoutSpans::of).toList();
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(WithoutSpans::of);
        }
        return value instanceof Record node ? copy(node) : value;
    }

    private static Record copy(Record node) {
        RecordComponent[] components = node.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components).map(c -> of(read(c, node))).toArray();
        try {
            return node.getClass().getDeclaredConstructor(types).newInstance(values);
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
