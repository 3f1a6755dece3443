package dev.cnnc;

import java.util.Locale;

/** What the emitted code runs on. */
public enum Target {
    /** Plain Java 17, no flag and no module; shaped so that HotSpot vectorises it. */
    JAVA,

    /**
     * The JDK's Vector API, on vectors of any width; plain Java where the module {@code
     * jdk.incubator.vector} is not in use. The results are the same bits.
     */
    VECTOR;

    /** The name on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
