package dev.cnnc.diagnostics;

import java.util.Locale;

/**
 * Everything the compiler can complain about. A number is never changed and never used again; its
 * hundreds tell the phase: 1 syntax, 2 arguments and expressions, 3 names, 4 shapes, 6 weights, 9
 * the compiler itself. 501, a part of the language that was not built, is retired.
 */
public enum DiagnosticCode {
    SYNTAX_ERROR(101, "the text does not follow the grammar"),
    UNKNOWN_CHARACTER(102, "a character that the language does not have"),
    UNCLOSED(103, "a string, comment or bracket without its end"),
    FOREIGN_SPELLING(104, "the spelling of another language"),
    NESTED_TOO_DEEPLY(105, "brackets nested too deeply"),
    UNKNOWN_OPERATOR(201, "no operator has this name"),
    UNKNOWN_ARGUMENT(202, "the operator has no argument of this name"),
    MISSING_ARGUMENT(203, "an argument without a default is not given"),
    POSITIONAL_ARGUMENT(204, "more positional arguments than the operator takes"),
    DUPLICATE_ARGUMENT(205, "an argument is given twice"),
    ARGUMENT_TYPE(206, "a value of the wrong type"),
    ARGUMENT_VALUE(207, "a value outside of what the operator takes"),
    INVALID_EXPRESSION(208, "an expression that has no value"),
    NOT_WHOLE(209, "a fraction where a whole number is needed"),
    WRONG_ARITY(210, "an operator or block takes another number of values"),
    UNKNOWN_NAME(301, "no value, constant or parameter has this name"),
    DUPLICATE_NAME(302, "a name is given twice"),
    DUPLICATE_LABEL(303, "two tensors would have the same key"),
    INVALID_INPUT(304, "an input that is missing, misplaced or not of the form [B, …]"),
    NO_MODEL(305, "the file declares no model to compile"),
    MISSING_DEFAULT(306, "a model whose parameter has no value"),
    UNKNOWN_PARAMETER(307, "a value is set for a parameter that the model does not have"),
    INVALID_MODEL_NAME(308, "a model name that cannot be a Java class"),
    RECURSION(309, "a block contains itself"),
    IMPORT_FAILED(310, "an imported file cannot be read"),
    IMPORT_CYCLE(311, "files import each other in a circle"),
    UNUSED(312, "something is declared and never used", Severity.WARNING),
    NO_CURRENT_VALUE(313, "a stage follows where there is no single current value"),
    INVALID_OUTPUT(314, "outputs that are missing, repeated or not values"),
    SHAPES_DIFFER(401, "values of different shapes are joined"),
    WRONG_RANK(402, "an operator meets a value with too many or too few dimensions"),
    WINDOW_TOO_LARGE(403, "a window is larger than its padded input"),
    EXPECTATION_FAILED(404, "a value does not have the expected shape"),
    GROUPS_DO_NOT_DIVIDE(405, "groups do not divide the channels"),
    VALUE_TOO_LARGE(406, "a tensor is larger than Java can hold"),
    INVALID_PADDING(407, "padding that the operator cannot use"),
    RESHAPE_DOES_NOT_FIT(408, "a reshape that changes the number of elements"),
    OUT_OF_BOUNDS(409, "a crop, slice, split or pad outside of the value"),
    EXPANSION_TOO_LARGE(410, "a model that expands to more than the compiler takes"),
    WEIGHTS_DO_NOT_FIT(601, "the weights file belongs to another network"),
    INVALID_WEIGHTS_FILE(602, "the weights file is damaged"),
    INTERNAL_ERROR(900, "a mistake of the compiler");

    private final int number;
    private final String title;
    private final Severity severity;

    DiagnosticCode(int number, String title) {
        this(number, title, Severity.ERROR);
    }

    DiagnosticCode(int number, String title, Severity severity) {
        this.number = number;
        this.title = title;
        this.severity = severity;
    }

    /** The stable name that messages show, such as {@code CNN401}. */
    public String id() {
        return String.format(Locale.ROOT, "CNN%03d", number);
    }

    /** What is wrong, in one short phrase that fits every diagnostic of this code. */
    public String title() {
        return title;
    }

    public Severity severity() {
        return severity;
    }
}
