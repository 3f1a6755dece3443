package dev.cnnc.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.Compiler;
import dev.cnnc.cli.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.Test;

/** From the first message to the last. */
final class LifecycleTest {

    private static final String NET = "model Net { input x [B, 1, 8, 8]  relu }\n";

    @Test
    void whoShutsDownEndsWellAndWhoDoesNotEndsBadly() throws IOException {
        try (Editor orderly = Editor.open()) {
            assertEquals(0, orderly.quit());
        }
        try (Editor disorderly = Editor.open()) {
            disorderly.server().exit();
            assertEquals(1, Editor.await(disorderly.exitCode()));
        }
        Editor gone = Editor.open();
        gone.close();
        assertEquals(1, Editor.await(gone.exitCode()));
    }

    private static int errorOf(CompletableFuture<?> answer) {
        ExecutionException failure =
                assertThrows(ExecutionException.class, () -> answer.get(60, TimeUnit.SECONDS));
        return ((ResponseErrorException) failure.getCause()).getResponseError().getCode();
    }

    private static CompletableFuture<Hover> hover(Editor editor, String uri) {
        return editor.server()
                .getTextDocumentService()
                .hover(new HoverParams(Editor.id(uri), new Position(0, 0)));
    }

    @Test
    void requestsOutOfTurnAreRefused() throws IOException {
        try (Editor editor = Editor.silent()) {
            assertEquals(
                    ResponseErrorCode.ServerNotInitialized.getValue(),
                    errorOf(hover(editor, "untitled:a")));
            editor.initialize();
            assertEquals("cnnc", editor.initialized().getServerInfo().getName());
            assertNull(Editor.await(hover(editor, "untitled:a")));
            Editor.await(editor.server().shutdown());
            assertEquals(
                    ResponseErrorCode.InvalidRequest.getValue(),
                    errorOf(hover(editor, "untitled:a")));
            assertEquals(
                    ResponseErrorCode.InvalidRequest.getValue(),
                    errorOf(editor.server().shutdown()));
        }
    }

    @Test
    void whatIsNotOpenHasNoAnswers() throws IOException {
        try (Editor editor = Editor.open()) {
            assertNull(Editor.await(hover(editor, "file:///nowhere.cnn")));
            assertEquals(
                    List.of(),
                    Editor.await(
                            editor.server()
                                    .getTextDocumentService()
                                    .formatting(
                                            new DocumentFormattingParams(
                                                    Editor.id("odd scheme:%%"),
                                                    new FormattingOptions(4, true)))));
            editor.change("file:///nowhere.cnn");
            editor.close("file:///nowhere.cnn");
            editor.open("odd scheme:%%", NET);
            editor.diagnostics("odd scheme:%%", List::isEmpty);
        }
    }

    /** What is asked while the compiler works is answered by one check, or cancelled. */
    @Test
    void aVersionIsCheckedOnceAndACancelledQuestionNever() throws Exception {
        AtomicInteger checks = new AtomicInteger();
        CountDownLatch hold = new CountDownLatch(1);
        Checker.Compilation slow =
                (source, imports, stages) -> {
                    checks.incrementAndGet();
                    try {
                        hold.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return Compiler.analyse(source, imports, stages);
                };
        try (Editor editor = Editor.open(slow)) {
            editor.open("untitled:a", NET);
            CompletableFuture<Hover> wanted = hover(editor, "untitled:a");
            CompletableFuture<Hover> cancelled = hover(editor, "untitled:a");
            cancelled.cancel(true);
            hold.countDown();
            Editor.await(wanted);
            assertEquals(1, editor.hints("untitled:a").size());
            editor.diagnostics("untitled:a", List::isEmpty);
            assertEquals(1, checks.get());
        }
    }

    private static byte[] message(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return ("Content-Length: " + body.length + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The command as editors start it: nothing but messages on its output. */
    @Test
    void theProcessSpeaksTheProtocol() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "lsp",
                                "--stdio")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var in = process.getOutputStream()) {
            in.write(
                    message(
                            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\","
                                    + "\"params\":{\"capabilities\":{},\"processId\":null}}"));
            in.write(message("{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}"));
            in.write(message("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\"}"));
            in.write(message("{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}"));
            in.flush();
            String out =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(out.startsWith("Content-Length: "), out);
            assertTrue(out.contains("\"hoverProvider\":true"), out);
            assertTrue(out.contains("\"id\":2"), out);
            assertEquals(0, process.waitFor());
        }
    }
}
