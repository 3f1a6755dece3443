package dev.cnnc.cli;

import dev.cnnc.output.OutputFile;
import dev.cnnc.plan.MethodChoices;
import dev.cnnc.tune.TuneException;
import dev.cnnc.tune.TuneFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measured methods on their way into a file, and out of it. */
record TunedMethods(String path, TuneFile tuned) implements OutputFile {

    /**
     * The methods that {@code file} has.
     *
     * @throws CommandException saying why it cannot be used
     */
    static MethodChoices read(Path file) {
        FileProblems.requireFile(file);
        try {
            return TuneFile.parse(Files.readString(file)).choices();
        } catch (TuneException e) {
            throw CommandException.damaged(
                    file,
                    "`%s` is no file of measured methods: %s".formatted(file, e.getMessage()),
                    "`cnnc tune MODEL` writes one");
        } catch (IOException e) {
            throw FileProblems.unreadable(file, e);
        }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(tuned.toJson().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean isGenerated(Path existing) throws IOException {
        try {
            TuneFile.parse(Files.readString(existing));
            return true;
        } catch (TuneException e) {
            return false;
        }
    }
}
