package dev.cnnc.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * When and with what was measured.
 *
 * @param command the command line
 * @param commit the commit of cnnc
 */
record Setting(String command, LocalDate date, Machine machine, String commit, List<Peer> peers) {

    static Setting current(String[] args, Checkout checkout)
            throws IOException, InterruptedException {
        try (Stream<Path> jars = Files.list(checkout.libraries())) {
            return new Setting(
                    ("./benchmark/run " + String.join(" ", args)).strip(),
                    LocalDate.now(),
                    Machine.current(),
                    checkout.commit(),
                    jars.sorted().map(jar -> Peer.unpack(jar, checkout)).toList());
        }
    }
}
