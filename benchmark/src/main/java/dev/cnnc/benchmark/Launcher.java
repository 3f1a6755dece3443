package dev.cnnc.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Starts the measuring processes, each with the class path and the options it needs and no more.
 */
record Launcher(Jdk jdk, Checkout checkout) {

    /** Runs {@link SpeedProcess} with all {@code sides}. */
    Values speed(Task task, List<Side> sides, Effort effort)
            throws IOException, InterruptedException {
        List<String> command = command(task, sides, SpeedProcess.class);
        command.add(task.toString());
        command.add(Double.toString(effort.warmUpSeconds()));
        command.add(Double.toString(effort.seconds()));
        sides.forEach(side -> command.add(side.toString()));
        return Values.read(new StringReader(Command.output(command)));
    }

    /** Runs {@link StartProcess}; the time counts from just before the process is asked for. */
    Values start(Task task, Side side) throws IOException, InterruptedException {
        List<String> command = command(task, List.of(side), StartProcess.class);
        command.add(task.toString());
        command.add(side.toString());
        command.add(Instant.now().toString());
        return Values.read(new StringReader(Command.output(command)));
    }

    private List<String> command(Task task, List<Side> sides, Class<?> main) throws IOException {
        Set<String> classPath = new LinkedHashSet<>(List.of(checkout.classes().toString()));
        List<String> command = new ArrayList<>(List.of(jdk.program("java")));
        for (Side side : sides) {
            if (side.isTarget()) {
                command.addAll(Targets.flags(side.id()));
                classPath.add(checkout.files(task.network()).classes(side.id(), jdk).toString());
            }
            if (Side.PEERS.contains(side.withPackedLibrary())) {
                classPath.add(libraries());
            }
            if (side.equals(Side.ONNX_RUNTIME.withUnpackedLibrary())) {
                command.add("-Donnxruntime.native.path=" + checkout.unpackedLibraries());
            }
        }
        if (classPath.contains(libraries())) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-D" + Checkout.PROPERTY + "=" + checkout.home());
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), main.getName()));
        return command;
    }

    private String libraries() throws IOException {
        return checkout.peerJars().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
