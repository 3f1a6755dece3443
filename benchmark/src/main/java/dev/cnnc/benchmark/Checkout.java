package dev.cnnc.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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

    /** The compiler, which the launcher has built. */
    Path compiler() {
        return home.resolve("target/cnnc-cli.jar");
    }

    Path classes() {
        return target().resolve("classes");
    }

    /** The jars of the peers, one each. */
    List<Path> peerJars() throws IOException {
        try (Stream<Path> jars = Files.list(target().resolve("lib"))) {
            return jars.sorted().toList();
        }
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
