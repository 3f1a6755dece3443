package dev.cnnc.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param json where the report for programs goes, or null
 * @param check the ratio that must be reached, or 0
 */
record Options(
        List<Jdk> jdks,
        int launches,
        int starts,
        double warmUpSeconds,
        int blocks,
        Path json,
        double check) {

    static final String HELP =
            """
            Usage: benchmark/run [OPTION]...

            Measures generated classes against ONNX Runtime on this machine.

              --java JDK        measure on this JDK (a directory or a java); may be given again
              --quick           one launch, shorter: a first look, not a result
              --launches N      fresh processes for the times of one image (5)
              --json FILE       write the report for programs as well
              --check RATIO     exit with 1 where ONNX Runtime's time / cnnc's is below RATIO
              --help            show this

            Exit status: 0 measured, 1 below --check or not measured, 2 wrong usage.
            """;

    static Options parse(String[] args) {
        List<Jdk> jdks = new ArrayList<>();
        boolean quick = false;
        int launches = 0;
        Path json = null;
        double check = 0;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--quick" -> quick = true;
                case "--java" -> jdks.add(jdk(value(args, ++i)));
                case "--launches" -> launches = (int) number(args, ++i, 1, 1_000);
                case "--json" -> json = Path.of(value(args, ++i));
                case "--check" -> check = number(args, ++i, 0, 1_000);
                default -> throw new IllegalArgumentException("no option " + args[i]);
            }
        }
        if (jdks.isEmpty()) {
            jdks.add(Jdk.current());
        }
        if (launches == 0) {
            launches = quick ? 1 : 5;
        }
        return quick
                ? new Options(List.copyOf(jdks), launches, 3, 2, 1_000, json, check)
                : new Options(List.copyOf(jdks), launches, 15, 5, 5_000, json, check);
    }

    private static Jdk jdk(String path) {
        Jdk jdk = Jdk.of(Path.of(path));
        if (!jdk.exists()) {
            throw new IllegalArgumentException("there is no Java at " + path);
        }
        return jdk;
    }

    private static double number(String[] args, int i, double least, double most) {
        try {
            double number = Double.parseDouble(value(args, i));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below says it.
        }
        throw new IllegalArgumentException(args[i - 1] + " takes a number, not " + args[i]);
    }

    private static String value(String[] args, int i) {
        if (i == args.length) {
            throw new IllegalArgumentException(args[i - 1] + " needs a value");
        }
        return args[i];
    }
}
