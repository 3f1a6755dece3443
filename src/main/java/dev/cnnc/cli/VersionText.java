package dev.cnnc.cli;

import dev.cnnc.emit.Version;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} shows: cnnc's version and Java's. */
final class VersionText implements IVersionProvider {

    /** What asks for it. */
    static final Set<String> OPTIONS = Set.of("-V", "--version");

    @Override
    public String[] getVersion() {
        return lines().toArray(String[]::new);
    }

    List<String> lines() {
        String java = System.getProperty("java.version");
        String vendor = System.getProperty("java.vendor");
        return List.of("cnnc " + Version.CURRENT, "Java " + java + " (" + vendor + ")");
    }
}
