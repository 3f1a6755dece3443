package dev.cnnc.elaborate;

import java.util.List;

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

    /** A list. */
    record Sequence(List<Value> elements) implements Value {
        public Sequence {
            elements = List.copyOf(elements);
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
}
