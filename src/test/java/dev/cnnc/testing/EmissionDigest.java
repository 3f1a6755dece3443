package dev.cnnc.testing;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Sums up what the compiler emits, so that runs in different JVMs can be compared. */
public final class EmissionDigest {

    private EmissionDigest() {}

    /** Prints the digest of what the compiler makes of the file {@code arguments[0]}. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(of(arguments[0], Files.readString(Path.of(arguments[0]))));
    }

    /** The digest of all files that come from {@code text}, with their paths. */
    public static String of(String name, String text) {
        CompilationResult result =
                Compiler.compile(new SourceFile(name, text), CompilerOptions.defaults());
        if (result.hasErrors()) {
            throw new AssertionError(result.diagnostics());
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (GeneratedFile file : result.files()) {
                digest.update(file.path().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(file.content().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
