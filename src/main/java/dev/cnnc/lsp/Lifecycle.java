package dev.cnnc.lsp;

import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** Where the server stands between its first message and its last. */
final class Lifecycle {

    private enum Stage {
        CREATED,
        RUNNING,
        SHUT_DOWN
    }

    private static final int ORDERLY = 0;
    private static final int DISORDERLY = 1;

    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private volatile Stage stage = Stage.CREATED;

    CompletableFuture<Integer> exitCode() {
        return exitCode;
    }

    void initialize() {
        if (stage != Stage.CREATED) {
            throw refused(ResponseErrorCode.InvalidRequest, "the server is initialized");
        }
        stage = Stage.RUNNING;
    }

    void shutdown() {
        requireRunning();
        stage = Stage.SHUT_DOWN;
    }

    void exit() {
        exitCode.complete(stage == Stage.SHUT_DOWN ? ORDERLY : DISORDERLY);
    }

    boolean isRunning() {
        return stage == Stage.RUNNING;
    }

    /** Refuses a request before {@code initialize} or after {@code shutdown}. */
    void requireRunning() {
        if (stage == Stage.CREATED) {
            throw refused(ResponseErrorCode.ServerNotInitialized, "the server is not initialized");
        }
        if (stage == Stage.SHUT_DOWN) {
            throw refused(ResponseErrorCode.InvalidRequest, "the server is shut down");
        }
    }

    private static ResponseErrorException refused(ResponseErrorCode code, String message) {
        return new ResponseErrorException(new ResponseError(code, message, null));
    }
}
