package dev.cnnc.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The part of ONNX Runtime's jar that this platform needs. */
final class NativeLibraries {

    private NativeLibraries() {}

    /** Unpacks them to {@code directory}, so that a process need not do so at every start. */
    static void unpack(Path jar, Path directory) throws IOException {
        Files.createDirectories(directory);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (isOfThisPlatform(entry)) {
                    String name = entry.getName();
                    Path file = directory.resolve(name.substring(name.lastIndexOf('/') + 1));
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
    }

    private static boolean isOfThisPlatform(ZipEntry entry) {
        String name = entry.getName();
        return name.startsWith("ai/onnxruntime/native/" + platform() + "/")
                && !name.contains(".dSYM")
                && !entry.isDirectory();
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        String system = os.startsWith("mac") ? "osx" : os.startsWith("windows") ? "win" : "linux";
        return system + "-" + (arch.equals("amd64") || arch.equals("x86_64") ? "x64" : "aarch64");
    }
}
