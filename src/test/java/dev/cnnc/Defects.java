package dev.cnnc;

import static dev.cnnc.diagnostics.DiagnosticCode.ARGUMENT_TYPE;
import static dev.cnnc.diagnostics.DiagnosticCode.ARGUMENT_VALUE;
import static dev.cnnc.diagnostics.DiagnosticCode.DUPLICATE_ARGUMENT;
import static dev.cnnc.diagnostics.DiagnosticCode.DUPLICATE_LABEL;
import static dev.cnnc.diagnostics.DiagnosticCode.DUPLICATE_NAME;
import static dev.cnnc.diagnostics.DiagnosticCode.EXPECTATION_FAILED;
import static dev.cnnc.diagnostics.DiagnosticCode.GROUPS_DO_NOT_DIVIDE;
import static dev.cnnc.diagnostics.DiagnosticCode.INVALID_EXPRESSION;
import static dev.cnnc.diagnostics.DiagnosticCode.INVALID_INPUT;
import static dev.cnnc.diagnostics.DiagnosticCode.INVALID_MODEL_NAME;
import static dev.cnnc.diagnostics.DiagnosticCode.INVALID_PADDING;
import static dev.cnnc.diagnostics.DiagnosticCode.MISSING_ARGUMENT;
import static dev.cnnc.diagnostics.DiagnosticCode.MISSING_DEFAULT;
import static dev.cnnc.diagnostics.DiagnosticCode.NOT_WHOLE;
import static dev.cnnc.diagnostics.DiagnosticCode.POSITIONAL_ARGUMENT;
import static dev.cnnc.diagnostics.DiagnosticCode.UNCLOSED;
import static dev.cnnc.diagnostics.DiagnosticCode.UNKNOWN_ARGUMENT;
import static dev.cnnc.diagnostics.DiagnosticCode.UNKNOWN_CHARACTER;
import static dev.cnnc.diagnostics.DiagnosticCode.UNKNOWN_NAME;
import static dev.cnnc.diagnostics.DiagnosticCode.UNKNOWN_OPERATOR;
import static dev.cnnc.diagnostics.DiagnosticCode.VALUE_TOO_LARGE;
import static dev.cnnc.diagnostics.DiagnosticCode.WINDOW_TOO_LARGE;
import static dev.cnnc.diagnostics.DiagnosticCode.WRONG_ARITY;
import static dev.cnnc.diagnostics.DiagnosticCode.WRONG_RANK;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Mistakes that can be made in one line of a valid model, each with the code it must get. */
final class Defects {

    private Defects() {}

    /**
     * A mistake.
     *
     * @param target what the line that it goes into contains
     * @param edit makes the mistake in that line
     */
    record Defect(DiagnosticCode code, String target, UnaryOperator<String> edit) {

        boolean fits(String line) {
            return line.contains(target) && !edit.apply(line).equals(line);
        }

        @Override
        public String toString() {
            return code + " in " + target;
        }
    }

    /** All of them; each line that {@code target} names is edited alone. */
    static List<Defect> all() {
        List<Defect> defects = new ArrayList<>();
        inCalls(defects);
        inShapes(defects);
        inHeads(defects);
        return defects;
    }

    private static void inCalls(List<Defect> defects) {
        replace(defects, UNKNOWN_OPERATOR, "conv(", "convo(");
        replace(defects, UNKNOWN_OPERATOR, "maxpool(", "maxpol(");
        replace(defects, UNKNOWN_OPERATOR, "linear(", "liner(");
        replace(defects, UNKNOWN_OPERATOR, "relu", "rellu");
        replace(defects, UNKNOWN_OPERATOR, "flatten", "wavelet");
        replace(defects, WRONG_ARITY, "relu", "add");
        replace(defects, WRONG_ARITY, "tanh", "concat");
        add(defects, UNKNOWN_ARGUMENT, "conv(", ", colour=3");
        add(defects, UNKNOWN_ARGUMENT, "conv(", ", kernal=3");
        add(defects, UNKNOWN_ARGUMENT, "maxpool(", ", groups=1");
        add(defects, UNKNOWN_ARGUMENT, "linear(", ", kernel=1");
        add(defects, DUPLICATE_ARGUMENT, "conv(", ", kernel=3");
        add(defects, ARGUMENT_TYPE, "conv(", ", bias=1");
        add(defects, ARGUMENT_TYPE, "linear(", ", bias=\"true\"");
        add(defects, ARGUMENT_TYPE, "conv(", ", dilation=true");
        add(defects, ARGUMENT_VALUE, "conv(", ", dilation=0");
        add(defects, ARGUMENT_VALUE, "maxpool(", ", dilation=-1");
        add(defects, NOT_WHOLE, "conv(", ", dilation=3 / 2");
        add(defects, NOT_WHOLE, "maxpool(", ", padding=0.5");
        add(defects, UNKNOWN_NAME, "conv(", ", dilation=widht");
        add(defects, UNKNOWN_NAME, "linear(", ", bias=missing");
        add(defects, INVALID_EXPRESSION, "conv(", ", dilation=1 / 0");
        edit(defects, MISSING_ARGUMENT, "conv(", line -> line.replaceAll(", kernel=\\d+", ""));
        edit(defects, MISSING_ARGUMENT, "linear(", line -> line.replaceAll("\\(.*?\\)", "()"));
        edit(defects, POSITIONAL_ARGUMENT, "conv(", line -> line.replace("kernel=", ""));
        edit(
                defects,
                POSITIONAL_ARGUMENT,
                "linear(",
                line -> line.replaceFirst("linear\\((.*?)\\)", "linear(40, $1)"));
        edit(
                defects,
                ARGUMENT_TYPE,
                "conv(",
                line -> line.replaceAll("kernel=\\d+", "kernel=\"3\""));
        edit(defects, ARGUMENT_VALUE, "conv(", line -> line.replaceAll("kernel=\\d+", "kernel=0"));
        edit(defects, ARGUMENT_VALUE, "conv(", line -> line.replaceAll("stride=\\d+", "stride=0"));
        edit(defects, ARGUMENT_VALUE, "linear(", line -> line.replaceAll("\\(\\d+", "(0"));
        edit(defects, NOT_WHOLE, "linear(", line -> line.replaceAll("\\(\\d+", "(7 / 2"));
        edit(defects, UNKNOWN_CHARACTER, "conv(", line -> line.replaceFirst("kernel", "§kernel"));
        edit(defects, UNCLOSED, "flatten", line -> line + " -> \"a: relu");
    }

    private static void inShapes(List<Defect> defects) {
        add(defects, GROUPS_DO_NOT_DIVIDE, "conv(", ", groups=97");
        edit(
                defects,
                WINDOW_TOO_LARGE,
                "conv(",
                line -> line.replaceAll("kernel=\\d+", "kernel=199"));
        edit(defects, WINDOW_TOO_LARGE, "maxpool(", line -> line.replaceAll("\\(\\d+", "(199"));
        edit(
                defects,
                INVALID_PADDING,
                "maxpool(",
                line -> line.replaceFirst("maxpool\\((\\d+)", "maxpool($1, padding=1000"));
        edit(
                defects,
                INVALID_PADDING,
                "conv(",
                line ->
                        line.replaceFirst(
                                ", stride=\\d+, padding=\\d+", ", stride=2, padding=\"same\""));
        edit(
                defects,
                VALUE_TOO_LARGE,
                "conv(",
                line -> line.replaceFirst("conv\\(\\d+", "conv(2147483647"));
        edit(
                defects,
                VALUE_TOO_LARGE,
                "linear(",
                line -> line.replaceFirst("\\(\\d+", "(2000000000"));
        edit(defects, WRONG_RANK, "flatten", line -> line.replace("flatten", "relu"));
        edit(defects, WRONG_RANK, "flatten", line -> line + " -> conv(3, kernel=1)");
        edit(defects, WRONG_RANK, "softmax", line -> line.replace("softmax", "softmax(dim=3)"));
        edit(defects, EXPECTATION_FAILED, "expect", line -> line.replace("B, ", "B, 9"));
        edit(defects, EXPECTATION_FAILED, "expect", line -> line.replaceFirst("_", "99999"));
        edit(defects, EXPECTATION_FAILED, "expect", line -> line.replace("]", ", 1]"));
        edit(defects, UNKNOWN_NAME, "expect", line -> line.replaceFirst("\\d+", "widht"));
    }

    private static void inHeads(List<Defect> defects) {
        edit(defects, INVALID_INPUT, "input", line -> line.replace("B, ", ""));
        edit(defects, INVALID_INPUT, "input", line -> line.replace("B, ", "1, "));
        edit(defects, ARGUMENT_VALUE, "input", line -> line.replaceFirst(", \\d+", ", 0"));
        edit(defects, INVALID_INPUT, "input", line -> line.replaceFirst(", \\d+", ", _"));
        edit(defects, VALUE_TOO_LARGE, "input", line -> line.replaceAll(", \\d+", ", 99999"));
        replace(defects, DUPLICATE_NAME, "input image", "input relu");
        replace(defects, DUPLICATE_NAME, "input image", "input width");
        replace(defects, INVALID_MODEL_NAME, "model Net", "model String");
        replace(defects, INVALID_MODEL_NAME, "model Net", "model Session");
        replace(defects, MISSING_DEFAULT, "classes=10", "classes");
        edit(defects, DUPLICATE_NAME, "const", line -> line + "\n" + line);
        edit(defects, INVALID_EXPRESSION, "const", line -> line.replace("= ", "= 0 / 0 + "));
        edit(defects, DUPLICATE_LABEL, "first:", line -> line + "\n    first: identity");
        edit(defects, DUPLICATE_LABEL, "last:", line -> line.replace("last:", "first:"));
        edit(defects, UNKNOWN_NAME, "classes)", line -> line.replace("classes)", "clases)"));
    }

    private static void add(
            List<Defect> defects, DiagnosticCode code, String call, String argument) {
        String name = call.substring(0, call.length() - 1);
        edit(
                defects,
                code,
                call,
                line -> line.replaceFirst(name + "\\(([^)]*)\\)", name + "($1" + argument + ")"));
    }

    private static void replace(
            List<Defect> defects, DiagnosticCode code, String target, String replacement) {
        edit(defects, code, target, line -> line.replace(target, replacement));
    }

    private static void edit(
            List<Defect> defects, DiagnosticCode code, String target, UnaryOperator<String> edit) {
        defects.add(new Defect(code, target, edit));
    }
}
