package dev.cnnc.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts the measuring processes, each with the class path it needs and no more. */
final class Launcher {

    private final Jdk jdk;
    private final Checkout checkout;

    Launcher(Jdk jdk, Checkout checkout) {
        this.jdk = jdk;
        this.checkout = checkout;
    }

    /** Runs {@link SpeedProcess}. */
    Values speed(Network network, double warmUpSeconds, int blocks)
            throws IOException, InterruptedException {
        List<String> command = command(Side.ONNX_RUNTIME, SpeedProcess.class);
        command.add(network.name());
        command.add(Double.toString(warmUpSeconds));
        command.add(Integer.toString(blocks));
        return run(command);
    }

    /** Runs {@link StartProcess}; the time counts from just before the process is asked for. */
    Values start(Network network, Side side) throws IOException, InterruptedException {
        List<String> command = command(side, StartProcess.class);
        command.add(side.name());
        command.add(network.name());
        command.add(Instant.now().toString());
        return run(command);
    }

    private List<String> command(Side side, Class<?> main) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(jdk.executable().toString());
        command.add("-D" + Checkout.PROPERTY + "=" + checkout.home());
        if (side == Side.ONNX_RUNTIME_UNPACKED) {
            command.add("-Donnxruntime.native.path=" + checkout.nativeLibraries());
        }
        String classPath = checkout.classes().toString();
        if (side.isOnnxRuntime()) {
            command.add("--enable-native-access=ALL-UNNAMED");
            classPath += File.pathSeparator + libraries();
        }
        command.add("-cp");
        command.add(classPath);
        command.add(main.getName());
        return command;
    }

    private String libraries() throws IOException {
        try (Stream<Path> files = Files.list(checkout.libraries())) {
            return files.map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static Values run(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (Reader reader = process.inputReader(StandardCharsets.ISO_8859_1)) {
            Values values = Values.read(reader);
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException("a measuring process ended with " + status);
            }
            return values;
        } finally {
            process.destroy();
        }
    }
}
