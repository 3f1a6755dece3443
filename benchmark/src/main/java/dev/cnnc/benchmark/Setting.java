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
 * @param commit the commit of cnnc
 * @param peers the names and versions of the peers
 */
record Setting(LocalDate date, Machine machine, String commit, List<String> peers) {

    static Setting current(Checkout checkout) throws IOException, InterruptedException {
        try (Stream<Path> jars = Files.list(checkout.libraries())) {
            return new Setting(
                    LocalDate.now(),
                    Machine.current(),
                    checkout.commit(),
                    jars.map(jar -> jar.getFileName().toString().replaceFirst("\\.jar$", ""))
                            .sorted()
                            .toList());
        }
    }
}
