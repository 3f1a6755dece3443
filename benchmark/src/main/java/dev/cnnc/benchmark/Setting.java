package dev.cnnc.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * When and with what was measured.
 *
 * @param command the command line
 * @param commit the commit of cnnc
 */
record Setting(String command, LocalDate date, Machine machine, String commit, List<Peer> peers) {

    static Setting current(String[] args, Checkout checkout)
            throws IOException, InterruptedException {
        List<Peer> peers = new ArrayList<>();
        for (Path jar : checkout.peerJars()) {
            peers.add(Peer.unpack(jar, checkout));
        }
        return new Setting(
                ("./benchmark/run " + String.join(" ", args)).strip(),
                LocalDate.now(),
                Machine.current(),
                checkout.commit(),
                peers);
    }
}
