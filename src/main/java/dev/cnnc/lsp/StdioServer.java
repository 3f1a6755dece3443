package dev.cnnc.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;

/** A language server that talks over two streams. */
public final class StdioServer {

    private StdioServer() {}

    /**
     * Serves one editor until it says goodbye or is gone.
     *
     * @param version the compiler's
     * @return the exit code that the protocol asks for: 0 where the editor shut the server down
     */
    public static int serve(InputStream in, OutputStream out, String version) {
        return serve(new CnncLanguageServer(version), in, out);
    }

    static int serve(CnncLanguageServer server, InputStream in, OutputStream out) {
        ExecutorService reader =
                Executors.newSingleThreadExecutor(
                        task -> {
                            Thread thread = new Thread(task, "cnnc-lsp-reader");
                            thread.setDaemon(true);
                            return thread;
                        });
        try {
            Launcher<LanguageClient> launcher =
                    new LSPLauncher.Builder<LanguageClient>()
                            .setLocalService(server)
                            .setRemoteInterface(LanguageClient.class)
                            .setInput(in)
                            .setOutput(out)
                            .setExecutorService(reader)
                            .create();
            server.connect(launcher.getRemoteProxy());
            launcher.startListening();
            // Comes to its turn once the editor has closed the stream.
            reader.execute(server::exit);
            return server.exitCode().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            reader.shutdown();
        }
    }
}
