package dev.cnnc.weights;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads one pickle of protocol 2 to 5. It makes plain containers, numbers and texts; whatever else
 * a pickle asks for, its {@link PickleWorld} gives or refuses. Neither deep nor circular containers
 * make it recurse.
 */
final class Unpickler {

    /** Python's {@code None}, as the memo and lists hold no null. */
    static final Object NONE = new Object();

    private static final int MAX_INTEGER = 32;
    private static final int HIGHEST_PROTOCOL = 5;

    private static final String SAVE_TENSORS =
            "where you trust the file, load it in Python and save tensors only:"
                    + " `torch.save(model.state_dict(), FILE)`";

    private final PickleInput in;
    private final PickleWorld world;
    private final PickleStack stack;
    private long at;

    private Unpickler(PickleInput in, PickleWorld world) {
        this.in = in;
        this.world = world;
        this.stack = new PickleStack(in);
    }

    /** The value of the pickle that begins at the position of {@code in}, which ends behind it. */
    static Object load(PickleInput in, PickleWorld world) throws IOException, WeightsException {
        return new Unpickler(in, world).load();
    }

    private Object load() throws IOException, WeightsException {
        while (true) {
            at = in.position();
            stack.at(at);
            int opcode = in.next();
            if (opcode == '.') {
                return stack.pop();
            }
            if (!literal(opcode) && !text(opcode) && !container(opcode) && !other(opcode)) {
                throw in.problem(
                        at, "the pickle uses opcode 0x%02x, which `torch.save` never does", opcode);
            }
        }
    }

    private boolean literal(int opcode) throws IOException, WeightsException {
        switch (opcode) {
            case 'N' -> stack.push(NONE);
            case 0x88 -> stack.push(true);
            case 0x89 -> stack.push(false);
            case 'J' -> stack.push((long) (int) in.number(4));
            case 'K' -> stack.push(in.number(1));
            case 'M' -> stack.push(in.number(2));
            case 0x8A -> stack.push(integer(in.number(1)));
            case 0x8B -> stack.push(integer(in.number(4)));
            case 'G' -> stack.push(in.binaryDouble());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A whole number of {@code length} bytes, of which those that fit become a {@code Long}. */
    private Object integer(long length) throws IOException, WeightsException {
        if (length > MAX_INTEGER) {
            throw in.problem(
                    at, "a whole number of %s bytes; cnnc reads up to %s", length, MAX_INTEGER);
        }
        byte[] bytes = in.bytes(length);
        byte[] reversed = new byte[bytes.length + 1];
        for (int i = 0; i < bytes.length; i++) {
            reversed[bytes.length - i] = bytes[i];
        }
        reversed[0] = (byte) (bytes.length > 0 && bytes[bytes.length - 1] < 0 ? -1 : 0);
        BigInteger number = new BigInteger(reversed);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private boolean text(int opcode) throws IOException, WeightsException {
        switch (opcode) {
            case 'X' -> stack.push(in.text(in.number(4), StandardCharsets.UTF_8));
            case 0x8C -> stack.push(in.text(in.number(1), StandardCharsets.UTF_8));
            case 0x8D -> stack.push(in.text(in.number(8), StandardCharsets.UTF_8));
            case 'U' -> stack.push(in.text(in.number(1), StandardCharsets.ISO_8859_1));
            case 'T' -> stack.push(in.text(in.number(4), StandardCharsets.ISO_8859_1));
            case 'C' -> stack.push(in.bytes(in.number(1)));
            case 'B' -> stack.push(in.bytes(in.number(4)));
            case 0x8E, 0x96 -> stack.push(in.bytes(in.number(8)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean container(int opcode) throws WeightsException {
        switch (opcode) {
            case ')' -> push(PickleList.Kind.TUPLE, List.of());
            case 0x85 -> push(PickleList.Kind.TUPLE, stack.pop(1));
            case 0x86 -> push(PickleList.Kind.TUPLE, stack.pop(2));
            case 0x87 -> push(PickleList.Kind.TUPLE, stack.pop(3));
            case 't' -> push(PickleList.Kind.TUPLE, stack.popMark());
            case ']' -> push(PickleList.Kind.LIST, List.of());
            case 'l' -> push(PickleList.Kind.LIST, stack.popMark());
            case 0x8F -> push(PickleList.Kind.SET, List.of());
            case 0x91 -> push(PickleList.Kind.SET, stack.popMark());
            case 'a' -> append(stack.pop(1));
            case 'e', 0x90 -> append(stack.popMark());
            case '}' -> stack.push(new PickleDict());
            case 'd' -> {
                List<Object> entries = stack.popMark();
                stack.push(new PickleDict());
                putAll(entries);
            }
            case 's' -> putAll(stack.pop(2));
            case 'u' -> putAll(stack.popMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void push(PickleList.Kind kind, List<Object> items) throws WeightsException {
        stack.push(new PickleList(kind, items));
    }

    private void append(List<Object> items) throws WeightsException {
        stack.top(PickleList.class, "a list").items().addAll(items);
    }

    private void putAll(List<Object> keysAndValues) throws WeightsException {
        PickleDict dict = stack.top(PickleDict.class, "a dictionary");
        if (keysAndValues.size() % 2 != 0) {
            throw in.problem(at, "the pickle gives a key without a value");
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            Object key = keysAndValues.get(i);
            if (!dict.put(key, keysAndValues.get(i + 1))) {
                String shown = key instanceof String text ? " " + Keys.quote(text) : "";
                throw in.problem(at, "the key%s stands twice", shown);
            }
        }
    }

    private boolean other(int opcode) throws IOException, WeightsException {
        switch (opcode) {
            case 0x80 -> protocol();
            case 0x95 -> in.number(8);
            case '(' -> stack.mark();
            case '0' -> stack.pop();
            case '1' -> stack.popMark();
            case '2' -> stack.push(stack.top());
            case 'q' -> stack.remember(in.number(1));
            case 'r' -> stack.remember(in.number(4));
            case 0x94 -> stack.remember(stack.remembered());
            case 'h' -> stack.recall(in.number(1));
            case 'j' -> stack.recall(in.number(4));
            case 'c' -> stack.push(find(in.line(), in.line()));
            case 0x93 -> {
                List<Object> names = stack.pop(2);
                stack.push(find(String.valueOf(names.get(0)), String.valueOf(names.get(1))));
            }
            case 'R' -> call();
            case 'Q' -> persistent();
            case 'b' -> build();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void protocol() throws IOException, WeightsException {
        int protocol = in.next();
        if (protocol < 2 || protocol > HIGHEST_PROTOCOL) {
            throw in.problem(at, "a pickle of protocol %s; cnnc reads 2 to 5", protocol);
        }
    }

    private Object find(String module, String name) throws WeightsException {
        Object found = world.find(module, name);
        if (found == null) {
            throw in.problemWithHelp(
                    at,
                    SAVE_TENSORS,
                    "the pickle asks for %s, and cnnc reads tensors and plain containers only",
                    Keys.quote(module + "." + name));
        }
        return found;
    }

    private void call() throws WeightsException {
        List<Object> called = stack.pop(2);
        if (!(called.get(1) instanceof PickleList arguments) || !arguments.isTuple()) {
            throw in.problem(at, "the pickle calls something without a tuple of arguments");
        }
        try {
            stack.push(world.call(called.get(0), arguments));
        } catch (PickleWorld.Refusal e) {
            throw in.problem(at, "%s", e.getMessage());
        }
    }

    private void persistent() throws WeightsException {
        try {
            stack.push(world.persistent(stack.pop()));
        } catch (PickleWorld.Refusal e) {
            throw in.problem(at, "%s", e.getMessage());
        }
    }

    /** Attributes of a dictionary, such as PyTorch's versions of modules, change no tensor. */
    private void build() throws WeightsException {
        stack.pop();
        stack.top(PickleDict.class, "a dictionary to give attributes to");
    }
}
