package dev.cnnc.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** A program that writes the man pages of the distribution, as AsciiDoc. */
public final class ManPages {

    private ManPages() {}

    /**
     * @param arguments the directory
     */
    public static void main(String[] arguments) throws IOException {
        write(new File(arguments[0]));
    }

    /** Writes a page for {@code cnnc}, and one for each command, to {@code directory}. */
    static void write(File directory) throws IOException {
        Terminal nowhere =
                Terminal.plain(
                        new PrintStream(PrintStream.nullOutputStream()),
                        new PrintStream(PrintStream.nullOutputStream()));
        CommandLine root = Commands.create(nowhere, new Failures(nowhere));
        List<CommandSpec> specs = new ArrayList<>(List.of(root.getCommandSpec()));
        root.getSubcommands().values().forEach(c -> specs.add(c.getCommandSpec()));
        int exitCode =
                ManPageGenerator.generateManPage(
                        directory, null, new boolean[0], true, specs.toArray(CommandSpec[]::new));
        if (exitCode != 0) {
            throw new IOException("man pages could not be written, exit code " + exitCode);
        }
    }
}
