package dev.cnnc.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a run tells its caller; the numbers never change. */
public final class ExitCode {

    /** All went well. */
    public static final int OK = 0;

    /** A model has mistakes or is not formatted, its weights do not fit, or results differ. */
    public static final int MODEL_ERRORS = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    /** A file is missing, unreadable or damaged. */
    public static final int INPUT_UNREADABLE = 3;

    /** The output could not be written. */
    public static final int OUTPUT_FAILURE = 4;

    /** A mistake of cnnc itself. */
    public static final int INTERNAL = 5;

    private ExitCode() {}

    /** Each code with its meaning, as the help lists them. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(" " + OK, "all went well");
        meanings.put(
                " " + MODEL_ERRORS,
                "a model has mistakes or is not formatted, its weights do not fit, or results differ");
        meanings.put(" " + USAGE, "the command line is wrong");
        meanings.put(" " + INPUT_UNREADABLE, "a file is missing, unreadable or damaged");
        meanings.put(" " + OUTPUT_FAILURE, "the output could not be written");
        meanings.put(" " + INTERNAL, "a mistake of cnnc itself");
        return meanings;
    }
}
