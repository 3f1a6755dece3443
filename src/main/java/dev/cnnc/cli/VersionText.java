package dev.cnnc.cli;

import dev.cnnc.emit.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} shows: cnnc's version and Java's. */
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String java = System.getProperty("java.version");
        String vendor = System.getProperty("java.vendor");
        return new String[] {"cnnc " + Version.CURRENT, "Java " + java + " (" + vendor + ")"};
    }
}
