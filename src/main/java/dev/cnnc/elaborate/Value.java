package dev.cnnc.elaborate;

import java.util.List;
import java.util.Optional;

/** What an expression yields. */
sealed interface Value {

    /** The type with its article, as messages name it. */
    String type();

    /** A number. */
    record Number(Rational value) implements Value {
        @Override
        public String type() {
            return "a number";
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** True or false. */
    record Truth(boolean value) implements Value {
        @Override
        public String type() {
            return "a boolean";
        }

        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    /** A string. */
    record Text(String value) implements Value {
        @Override
        public String type() {
            return "a string";
        }

        @Override
        public String toString() {
            return '"' + value + '"';
        }
    }

    /**
     * A list.
     *
     * @param total how many values it holds, those of lists inside it counted
     */
    record Sequence(List<Value> elements, long total) implements Value {
        public Sequence {
            elements = List.copyOf(elements);
        }

        Sequence(List<Value> elements) {
            this(elements, elements.stream().mapToLong(Sequence::total).sum());
        }

        private static long total(Value value) {
            return value instanceof Sequence list ? list.total + 1 : 1;
        }

        @Override
        public String type() {
            return "a list";
        }

        @Override
        public String toString() {
            return elements.toString();
        }
    }

    /**
     * An operator of the language, or a block.
     *
     * @param block the block; absent for an operator
     */
    record Callable(String name, Optional<BlockDefinition> block) implements Value {
        @Override
        public String type() {
            return block.isPresent() ? "a block" : "an operator";
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
