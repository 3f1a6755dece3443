package dev.cnnc.benchmark;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A peer as it is shipped.
 *
 * @param name its name and version
 * @param jar the bytes of its jar, with the native libraries of every platform
 * @param libraries the bytes of those of this platform
 */
record Peer(String name, long jar, long libraries) {

    /** The one in {@code jar}; unpacks its native libraries. */
    static Peer unpack(Path jar, Checkout checkout) throws IOException {
        String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        long libraries = NativeLibraries.unpack(jar, checkout.unpackedLibraries());
        return new Peer(name, Footprint.bytes(jar), libraries);
    }
}
