package dev.cnnc.weights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stack of an unpickler with its marks, and its memo; both of bounded size. */
final class PickleStack {

    private static final int MAX_OBJECTS = 1_000_000;

    private final PickleInput in;
    private final List<Object> values = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();
    private final Map<Long, Object> memo = new HashMap<>();
    private long at;
    private int objects;

    PickleStack(PickleInput in) {
        this.in = in;
    }

    /** From here on, messages name byte {@code position}. */
    void at(long position) {
        at = position;
    }

    void push(Object value) throws WeightsException {
        count();
        values.add(value);
    }

    Object pop() throws WeightsException {
        top();
        return values.remove(values.size() - 1);
    }

    Object top() throws WeightsException {
        int floor = marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
        if (values.size() <= floor) {
            throw in.problem(at, "the pickle takes a value where there is none");
        }
        return values.get(values.size() - 1);
    }

    /** What is on top, as a {@code type}. */
    <T> T top(Class<T> type, String words) throws WeightsException {
        Object top = top();
        if (!type.isInstance(top)) {
            throw in.problem(at, "the pickle needs %s, and has another value", words);
        }
        return type.cast(top);
    }

    void mark() throws WeightsException {
        count();
        marks.add(values.size());
    }

    /** Removes the values above the last mark, and the mark. */
    List<Object> popMark() throws WeightsException {
        if (marks.isEmpty()) {
            throw in.problem(at, "the pickle takes a mark where there is none");
        }
        List<Object> above = values.subList(marks.remove(marks.size() - 1), values.size());
        List<Object> popped = new ArrayList<>(above);
        above.clear();
        return popped;
    }

    /** The last {@code count} values, as they were pushed. */
    List<Object> pop(int count) throws WeightsException {
        Object[] popped = new Object[count];
        for (int i = count - 1; i >= 0; i--) {
            popped[i] = pop();
        }
        return List.of(popped);
    }

    void remember(long index) throws WeightsException {
        count();
        memo.put(index, top());
    }

    int remembered() {
        return memo.size();
    }

    void recall(long index) throws WeightsException {
        Object value = memo.get(index);
        if (value == null) {
            throw in.problem(at, "the pickle recalls %s, which it never stored", index);
        }
        push(value);
    }

    private void count() throws WeightsException {
        if (++objects > MAX_OBJECTS) {
            throw in.problem(at, "the pickle makes more than %s values", MAX_OBJECTS);
        }
    }
}
