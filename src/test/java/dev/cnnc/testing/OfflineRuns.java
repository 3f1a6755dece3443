package dev.cnnc.testing;

import dev.cnnc.load.EmittedNetwork;
import dev.cnnc.load.Network;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * A program of its own: runs commands of cnnc and an emitted class, and prints which classes of the
 * network Java has loaded for them. Then it tries to reach the network itself.
 */
public final class OfflineRuns {

    /** Of these, whatever looks up a name or opens a connection loads one. */
    private static final List<String> NETWORK =
            List.of(
                    " java.net.Socket ",
                    " java.net.Inet4AddressImpl ",
                    " java.net.Inet6AddressImpl ",
                    " java.net.DatagramSocket ",
                    " java.net.HttpURLConnection ",
                    " java.net.http.HttpClient ",
                    " sun.nio.ch.SocketChannelImpl ",
                    " sun.nio.ch.DatagramChannelImpl ");

    private OfflineRuns() {}

    /**
     * @param arguments the log of the classes that are loaded, a file of commands one a line, the
     *     weights of the class {@code Net}, and the numbers of values that it takes and yields
     */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        ToolProvider cnnc = ToolProvider.findFirst("cnnc").orElseThrow();
        PrintStream out = System.out;
        for (String command : Files.readAllLines(Path.of(arguments[1]))) {
            int exit = cnnc.run(out, out, command.split(" "));
            System.out.println("exit " + exit + " of " + command);
        }
        EmittedNetwork net = EmittedNetwork.load(Class.forName("Net"), Path.of(arguments[2]));
        Network.Session session = net.newSession();
        List<float[]> images = List.of(new float[Integer.parseInt(arguments[3])]);
        session.forward(images, List.of(new float[Integer.parseInt(arguments[4])]), 1);
        System.out.println("network classes: " + loaded(Path.of(arguments[0])));
        System.out.println("network: " + connection());
    }

    private static String loaded(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return NETWORK.stream()
                .filter(name -> lines.stream().anyMatch(line -> line.contains(name)))
                .collect(Collectors.joining(","));
    }

    /** Of an address that is kept for documentation; a network that exists drops what it gets. */
    private static String connection() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("192.0.2.1", 9), 300);
            return "reached";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
