package dev.cnnc.weights;

/**
 * What a pickle may name and call. A pickle is a program; this is all that it can reach, and
 * nothing here runs code of the pickle's choice.
 */
interface PickleWorld {

    /** What {@code module.name} stands for; null where a pickle must not name it. */
    Object find(String module, String name);

    /**
     * The result of calling what {@link #find} gave.
     *
     * @throws Refusal saying in a few words what is wrong with the arguments
     */
    Object call(Object function, PickleList arguments) throws Refusal;

    /**
     * What an identifier outside of the pickle stands for.
     *
     * @throws Refusal saying what is wrong with it
     */
    Object persistent(Object id) throws Refusal;

    /** Words about what a pickle asks for in vain; the unpickler adds the place. */
    final class Refusal extends Exception {

        private static final long serialVersionUID = 1L;

        Refusal(String text, Object... values) {
            super(text.formatted(values));
        }
    }
}
