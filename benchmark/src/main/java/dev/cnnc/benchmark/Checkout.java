package dev.cnnc.benchmark;

import java.io.IOException;
import java.nio.file.Path;

/** Where the files of this checkout are. */
record Checkout(Path home) {

    /** The system property with the checkout's directory. */
    static final String PROPERTY = "cnnc.home";

    static Checkout current() {
        return new Checkout(Path.of(System.getProperty(PROPERTY)));
    }

    Path launcher() {
        return home.resolve("cnnc");
    }

    Path classes() {
        return target().resolve("classes");
    }

    /** The directory of the peers' jars. */
    Path libraries() {
        return target().resolve("lib");
    }

    /** Where the peers' native libraries are unpacked beforehand. */
    Path unpackedLibraries() {
        return target().resolve("native");
    }

    NetworkFiles files(Network network) {
        return new NetworkFiles(network, target().resolve("networks").resolve(network.id()));
    }

    /** The commit that is checked out, and whether files differ from it. */
    String commit() throws IOException, InterruptedException {
        return Command.output(
                "git", "-C", home.toString(), "describe", "--always", "--dirty", "--match=");
    }

    private Path target() {
        return home.resolve("benchmark/target");
    }
}
