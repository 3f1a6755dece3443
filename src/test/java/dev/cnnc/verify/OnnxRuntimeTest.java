package dev.cnnc.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** ONNX Runtime starts wherever it is called from. */
class OnnxRuntimeTest {

    /**
     * Letters of a command line of which ONNX Runtime 1.29.0 needs more stack than a thread has.
     */
    private static final int LONG = 100_000;

    /** Starts ONNX Runtime and says so. */
    static final class Start {

        private Start() {}

        public static void main(String[] arguments) throws VerifyException {
            new OnnxRuntime(Start.class.getClassLoader());
            System.out.print("started");
        }
    }

    @Test
    void aLongCommandLineDoesNotKillTheProcess() throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dlong=" + "x".repeat(LONG),
                                Start.class.getName()));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(1, TimeUnit.MINUTES);
        assertEquals("started", output);
    }
}
