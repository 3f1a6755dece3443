package dev.cnnc.lsp;

import dev.cnnc.Compiler;
import dev.cnnc.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentSymbolCapabilities;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;

/** An editor as far as the protocol goes: it holds texts, asks, and keeps what it is told. */
final class Editor implements LanguageClient, AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    /** Its library tells of every stream that ends while somebody writes. */
    private static final Logger LIBRARY = Logger.getLogger("org.eclipse.lsp4j");

    static {
        LIBRARY.setLevel(Level.OFF);
    }

    private final Map<String, SourceFile> texts = new HashMap<>();
    private final Map<String, Integer> versions = new HashMap<>();
    private final Map<String, PublishDiagnosticsParams> published = new HashMap<>();
    private final List<MessageParams> log = new ArrayList<>();
    private final List<RegistrationParams> registrations = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CompletableFuture<Integer> exitCode;
    private final InputStream fromServer;
    private final OutputStream toServer;
    private final OutputStream ofServer;
    private LanguageServer server;
    private InitializeResult initialized;

    private Editor(CnncLanguageServer served) throws IOException {
        Pipe there = Pipe.open();
        Pipe back = Pipe.open();
        InputStream serverIn = Channels.newInputStream(there.source());
        OutputStream serverOut = Channels.newOutputStream(back.sink());
        this.toServer = Channels.newOutputStream(there.sink());
        this.fromServer = Channels.newInputStream(back.source());
        this.ofServer = serverOut;
        this.exitCode =
                CompletableFuture.supplyAsync(
                        () -> StdioServer.serve(served, serverIn, serverOut), threads);
        connect();
    }

    /** An editor that is connected and has not said a word. */
    static Editor silent() throws IOException {
        return new Editor(new CnncLanguageServer("test"));
    }

    /** An editor that takes changes of the versions that it has, and no others. */
    static Editor versioned(Path folder) throws IOException {
        Editor editor = silent();
        ClientCapabilities capabilities = capabilities();
        capabilities.getWorkspace().setWorkspaceEdit(new WorkspaceEditCapabilities());
        capabilities.getWorkspace().getWorkspaceEdit().setDocumentChanges(true);
        editor.initialize(capabilities, folder);
        return editor;
    }

    /** An editor with these folders open. */
    static Editor open(Path... folders) throws IOException {
        return open(Compiler::analyse, folders);
    }

    static Editor open(Checker.Compilation compilation, Path... folders) throws IOException {
        Editor editor = new Editor(new CnncLanguageServer("test", compilation));
        editor.initialize(folders);
        return editor;
    }

    private void connect() {
        Launcher<LanguageServer> launcher =
                LSPLauncher.createClientLauncher(this, fromServer, toServer, threads, c -> c);
        this.server = launcher.getRemoteProxy();
        launcher.startListening();
    }

    void initialize(Path... folders) {
        initialize(capabilities(), folders);
    }

    private void initialize(ClientCapabilities capabilities, Path... folders) {
        InitializeParams params = new InitializeParams();
        params.setCapabilities(capabilities);
        List<WorkspaceFolder> open = new ArrayList<>();
        for (Path folder : folders) {
            open.add(new WorkspaceFolder(folder.toUri().toString(), "folder"));
        }
        params.setWorkspaceFolders(open);
        initialized = await(server.initialize(params));
        server.initialized(new InitializedParams());
    }

    private static ClientCapabilities capabilities() {
        PublishDiagnosticsCapabilities diagnostics = new PublishDiagnosticsCapabilities();
        diagnostics.setRelatedInformation(true);
        CompletionCapabilities completion = new CompletionCapabilities();
        completion.setCompletionItem(new CompletionItemCapabilities(true));
        DocumentSymbolCapabilities symbols = new DocumentSymbolCapabilities();
        symbols.setHierarchicalDocumentSymbolSupport(true);
        TextDocumentClientCapabilities text = new TextDocumentClientCapabilities();
        text.setPublishDiagnostics(diagnostics);
        text.setCompletion(completion);
        text.setDocumentSymbol(symbols);
        WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
        workspace.setDidChangeWatchedFiles(new DidChangeWatchedFilesCapabilities(true));
        return new ClientCapabilities(workspace, text, null);
    }

    LanguageServer server() {
        return server;
    }

    InitializeResult initialized() {
        return initialized;
    }

    CompletableFuture<Integer> exitCode() {
        return exitCode;
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        }
    }

    static TextDocumentIdentifier id(String uri) {
        return new TextDocumentIdentifier(uri);
    }

    void open(String uri, String text) {
        texts.put(uri, new SourceFile(uri, text));
        versions.put(uri, 1);
        server.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "cnn", 1, text)));
    }

    /** Replaces the first {@code old} by {@code fresh}, as typing would. */
    void replace(String uri, String old, String fresh) {
        SourceFile before = texts.get(uri);
        int start = before.text().indexOf(old);
        if (start < 0) {
            throw new AssertionError(old + " is not in " + before.text());
        }
        Range range = new Range(position(uri, start), position(uri, start + old.length()));
        change(uri, new TextDocumentContentChangeEvent(range, fresh));
        String after =
                before.text().substring(0, start)
                        + fresh
                        + before.text().substring(start + old.length());
        texts.put(uri, new SourceFile(uri, after));
    }

    void rewrite(String uri, String text) {
        change(uri, new TextDocumentContentChangeEvent(text));
        texts.put(uri, new SourceFile(uri, text));
    }

    void change(String uri, TextDocumentContentChangeEvent... changes) {
        int version = versions.merge(uri, 1, Integer::sum);
        server.getTextDocumentService()
                .didChange(
                        new DidChangeTextDocumentParams(
                                new VersionedTextDocumentIdentifier(uri, version),
                                List.of(changes)));
    }

    void close(String uri) {
        server.getTextDocumentService().didClose(new DidCloseTextDocumentParams(id(uri)));
    }

    String text(String uri) {
        return texts.get(uri).text();
    }

    /** Where the cursor is behind the first {@code words}. */
    Position behind(String uri, String words) {
        int start = texts.get(uri).text().indexOf(words);
        if (start < 0) {
            throw new AssertionError(words + " is not in " + text(uri));
        }
        return position(uri, start + words.length());
    }

    private Position position(String uri, int offset) {
        return Lines.position(texts.get(uri).text(), offset);
    }

    /** The text at {@code range}. */
    String at(String uri, Range range) {
        String text = text(uri);
        return text.substring(
                Lines.offset(text, range.getStart()), Lines.offset(text, range.getEnd()));
    }

    List<InlayHint> hints(String uri) {
        Range all = new Range(new Position(0, 0), position(uri, text(uri).length()));
        return await(server.getTextDocumentService().inlayHint(new InlayHintParams(id(uri), all)));
    }

    /** The hover behind {@code words}; empty where there is none. */
    String hover(String uri, String words) {
        Hover hover =
                await(
                        server.getTextDocumentService()
                                .hover(new HoverParams(id(uri), behind(uri, words))));
        return hover == null ? "" : hover.getContents().getRight().getValue();
    }

    List<CompletionItem> complete(String uri, String words) {
        return await(
                        server.getTextDocumentService()
                                .completion(new CompletionParams(id(uri), behind(uri, words))))
                .getLeft();
    }

    List<? extends Location> definition(String uri, String words) {
        return await(
                        server.getTextDocumentService()
                                .definition(new DefinitionParams(id(uri), behind(uri, words))))
                .getLeft();
    }

    CompletableFuture<WorkspaceEdit> rename(String uri, String words, String name) {
        return server.getTextDocumentService()
                .rename(new RenameParams(id(uri), behind(uri, words), name));
    }

    List<CodeAction> fixes(String uri, Range range) {
        return await(
                        server.getTextDocumentService()
                                .codeAction(
                                        new CodeActionParams(
                                                id(uri), range, new CodeActionContext(List.of()))))
                .stream()
                .map(action -> action.getRight())
                .toList();
    }

    /** The text of {@code uri} after {@code edits}. */
    String applied(String uri, List<? extends TextEdit> edits) {
        return Lines.applied(text(uri), edits);
    }

    /** The diagnostics of {@code uri}, once they are as wanted. */
    synchronized List<Diagnostic> diagnostics(String uri, Predicate<List<Diagnostic>> wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!now(uri).filter(wanted).isPresent()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("diagnostics of " + uri + " stay " + now(uri));
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return now(uri).orElseThrow();
    }

    private Optional<List<Diagnostic>> now(String uri) {
        return Optional.ofNullable(published.get(uri))
                .map(PublishDiagnosticsParams::getDiagnostics);
    }

    /** What was published last, if anything was. */
    synchronized Optional<PublishDiagnosticsParams> published(String uri) {
        return Optional.ofNullable(published.get(uri));
    }

    synchronized List<MessageParams> log() {
        return List.copyOf(log);
    }

    synchronized List<RegistrationParams> registrations() {
        return List.copyOf(registrations);
    }

    @Override
    public synchronized void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
        published.put(diagnostics.getUri(), diagnostics);
        notifyAll();
    }

    @Override
    public synchronized CompletableFuture<Void> registerCapability(RegistrationParams params) {
        registrations.add(params);
        notifyAll();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void telemetryEvent(Object object) {
        throw new AssertionError(object);
    }

    @Override
    public void showMessage(MessageParams message) {
        throw new AssertionError(message);
    }

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(
            ShowMessageRequestParams params) {
        throw new AssertionError(params);
    }

    @Override
    public synchronized void logMessage(MessageParams message) {
        log.add(message);
        notifyAll();
    }

    /** Says goodbye, as the protocol wants it. */
    int quit() {
        await(server.shutdown());
        server.exit();
        return await(exitCode);
    }

    @Override
    public void close() throws IOException {
        toServer.close();
        await(exitCode);
        ofServer.close();
        threads.shutdown();
    }
}
