package dev.cnnc.program;

/** An import that leads to no readable file. */
public final class ImportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String help;

    /**
     * @param message what is wrong, as a diagnostic says it
     * @param help the repair; empty where none is known
     */
    public ImportException(String message, String help) {
        super(message, null, false, false);
        this.help = help;
    }

    public String help() {
        return help;
    }
}
