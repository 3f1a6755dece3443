package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.source.Location;

/** Speaks of what the language has and the compiler cannot build so far. */
final class Unsupported {

    private Unsupported() {}

    static Diagnostic.Builder at(Location location, String what) {
        return Diagnostic.at(
                location, DiagnosticCode.NOT_SUPPORTED, what + " is not supported yet");
    }
}
