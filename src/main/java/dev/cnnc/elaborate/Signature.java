package dev.cnnc.elaborate;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of an operator.
 *
 * @param operator its name in the language
 * @param positional the argument that may stand without its name; absent where none may
 * @param meaning what that argument is, as in "its output channels"; empty without one
 * @param required the arguments that have no default
 * @param arguments all names, in the order of the language page
 * @param torchOrder the positional order of PyTorch's module, by which foreign calls are
 *     understood; names that PyTorch has and this operator infers or lacks are in it too
 * @param shapes those arguments that are shapes, whose first element is {@code B}
 */
record Signature(
        String operator,
        Optional<String> positional,
        String meaning,
        List<String> required,
        List<String> arguments,
        List<String> torchOrder,
        Set<String> shapes) {

    Signature {
        required = List.copyOf(required);
        arguments = List.copyOf(arguments);
        torchOrder = List.copyOf(torchOrder);
    }

    /** An operator none of whose arguments is a shape. */
    Signature(
            String operator,
            Optional<String> positional,
            String meaning,
            List<String> required,
            List<String> arguments,
            List<String> torchOrder) {
        this(operator, positional, meaning, required, arguments, torchOrder, Set.of());
    }

    /** An operator without arguments. */
    static Signature of(String operator) {
        return new Signature(operator, Optional.empty(), "", List.of(), List.of(), List.of());
    }
}
