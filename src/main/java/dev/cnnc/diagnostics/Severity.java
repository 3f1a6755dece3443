package dev.cnnc.diagnostics;

/** How much a diagnostic weighs: an error stops the compilation, a warning does not. */
public enum Severity {
    ERROR,
    WARNING;

    /** The word that messages show, {@code error} or {@code warning}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
