package dev.cnnc.lsp;

import java.util.List;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;

/** The editor, and what it can do. */
final class Client {

    private static final String WATCHED = "workspace/didChangeWatchedFiles";

    private LanguageClient proxy;
    private Abilities abilities = Abilities.of(null);

    void connect(LanguageClient client) {
        this.proxy = client;
    }

    void can(ClientCapabilities capabilities) {
        this.abilities = Abilities.of(capabilities);
    }

    Abilities abilities() {
        return abilities;
    }

    void publish(PublishDiagnosticsParams diagnostics) {
        proxy.publishDiagnostics(diagnostics);
    }

    /** Asks to be told when model files change. */
    void watchFiles() {
        if (!abilities.watchesFiles()) {
            return;
        }
        FileSystemWatcher watcher = new FileSystemWatcher(Either.forLeft("**/*.cnn"));
        DidChangeWatchedFilesRegistrationOptions options =
                new DidChangeWatchedFilesRegistrationOptions(List.of(watcher));
        Registration registration = new Registration("cnnc-files", WATCHED, options);
        proxy.registerCapability(new RegistrationParams(List.of(registration)));
    }

    /** Tells of a mistake of the compiler, with all that its authors need. */
    void internalError(Throwable problem) {
        StringBuilder text = new StringBuilder("internal error: ").append(problem);
        for (StackTraceElement element : problem.getStackTrace()) {
            text.append("\n\tat ").append(element);
        }
        proxy.logMessage(new MessageParams(MessageType.Error, text.toString()));
    }
}
