package dev.cnnc.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The parts of the peers' jars that this platform needs. */
final class NativeLibraries {

    private NativeLibraries() {}

    /**
     * Unpacks them to {@code directory}, so that a process need not do so at every start.
     *
     * @return how many bytes they have
     */
    static long unpack(Path jar, Path directory) throws IOException {
        Files.createDirectories(directory);
        long bytes = 0;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (isOfThisPlatform(entry)) {
                    String name = entry.getName();
                    Path file = directory.resolve(name.substring(name.lastIndexOf('/') + 1));
                    try (InputStream in = zip.getInputStream(entry)) {
                        bytes += Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
            return bytes;
        }
    }

    private static boolean isOfThisPlatform(ZipEntry entry) {
        String name = entry.getName();
        return directories().stream().anyMatch(name::startsWith)
                && !name.contains(".dSYM")
                && !entry.isDirectory();
    }

    /** Where ONNX Runtime's jar and OpenCV's keep the libraries of this platform. */
    private static List<String> directories() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean intel = List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
        String system = os.startsWith("mac") ? "osx" : os.startsWith("windows") ? "win" : "linux";
        return List.of(
                "ai/onnxruntime/native/" + system + "-" + (intel ? "x64/" : "aarch64/"),
                "nu/pattern/opencv/"
                        + system.replace("win", "windows")
                        + (intel ? "/x86_64/" : "/ARMv8/"));
    }
}
