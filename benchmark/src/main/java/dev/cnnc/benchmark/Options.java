package dev.cnnc.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the command line asks for. */
record Options(
        List<Network> networks,
        List<String> targets,
        List<Integer> batches,
        List<Integer> threads,
        List<Jdk> jdks,
        Effort effort,
        Optional<Path> json,
        Optional<Path> markdown,
        Optional<Path> chart,
        Optional<Path> check) {

    static final String HELP =
            """
            Usage: benchmark/run [OPTION]...

            Measures generated classes against ONNX Runtime and OpenCV on this machine.

              --networks A,B    only these: lenet5, resnet18, resnet50, vgg11, squeezenet, mobilenet,
                                googlenet, densenet121
              --targets A,B     only these targets of cnnc; without it, all
              --batch N,M       images in a call (1,8)
              --threads N,M     threads of each side (1,2)
              --java JDK        measure on this JDK (its directory); may be given again
              --quick           one image, one thread, no starts of processes: a first look
              --launches N      processes for the times of one task (2; 1 with --quick)
              --starts N        processes of each side for the first result (3; 0 with --quick)
              --markdown FILE   write the report to a file as well
              --chart FILE      write a chart of the ratios as SVG
              --json FILE       write a report for programs
              --check FILE      exit with 1 where a ratio is below its mark in FILE
              --help            show this

            Exit status: 0 measured, 1 below a mark or not measured, 2 wrong usage.
            """;

    static Options parse(String[] args, Checkout checkout)
            throws IOException, InterruptedException {
        Arguments arguments = new Arguments(args);
        boolean quick = arguments.flag("--quick");
        Effort effort = quick ? Effort.QUICK : Effort.FULL;
        List<Jdk> jdks = new ArrayList<>();
        for (String path : arguments.all("--java")) {
            jdks.add(Jdk.of(Path.of(path), checkout));
        }
        if (jdks.isEmpty()) {
            jdks.add(Jdk.of(Path.of(System.getProperty("java.home")), checkout));
        }
        Options options =
                new Options(
                        arguments
                                .list("--networks")
                                .map(names -> names.stream().map(Options::network).toList())
                                .orElse(List.of(Network.values())),
                        arguments.list("--targets").orElse(Targets.offered()),
                        arguments.numbers("--batch").orElse(quick ? List.of(1) : List.of(1, 8)),
                        arguments.numbers("--threads").orElse(quick ? List.of(1) : List.of(1, 2)),
                        jdks,
                        new Effort(
                                arguments.number("--launches", 1).orElse(effort.launches()),
                                arguments.number("--starts", 0).orElse(effort.starts()),
                                effort.warmUpSeconds(),
                                effort.seconds()),
                        arguments.one("--json").map(Path::of),
                        arguments.one("--markdown").map(Path::of),
                        arguments.one("--chart").map(Path::of),
                        arguments.one("--check").map(Path::of));
        arguments.end();
        for (String target : options.targets()) {
            if (!Targets.offered().contains(target)) {
                throw new IllegalArgumentException(
                        "no target " + target + ", only " + Targets.offered());
            }
        }
        return options;
    }

    static Network network(String id) {
        return Arrays.stream(Network.values())
                .filter(network -> network.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no network " + id));
    }
}
