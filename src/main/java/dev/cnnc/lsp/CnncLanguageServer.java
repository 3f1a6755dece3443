package dev.cnnc.lsp;

import dev.cnnc.Compiler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DocumentLinkOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.SignatureHelpOptions;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageClientAware;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/** The language server from its first message to its last. */
final class CnncLanguageServer implements LanguageServer, LanguageClientAware {

    private final Client client = new Client();
    private final Lifecycle lifecycle = new Lifecycle();
    private final String version;
    private final Session session;
    private final WorkspaceFiles workspace;
    private final TextService texts;
    private final WorkspaceEvents events;

    CnncLanguageServer(String version) {
        this(version, Compiler::analyse);
    }

    CnncLanguageServer(String version, Checker.Compilation compilation) {
        this.version = version;
        this.session = new Session(compilation, client);
        this.workspace = new WorkspaceFiles(session.documents());
        this.texts = new TextService(session, workspace, client, lifecycle);
        this.events = new WorkspaceEvents(session, workspace);
    }

    /** The code with which the process ends, once it is to end. */
    CompletableFuture<Integer> exitCode() {
        return lifecycle.exitCode();
    }

    @Override
    public void connect(LanguageClient proxy) {
        client.connect(proxy);
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        lifecycle.initialize();
        client.can(params.getCapabilities());
        folders(params).forEach(workspace::add);
        watchParent(params);
        InitializeResult result =
                new InitializeResult(capabilities(), new ServerInfo("cnnc", version));
        return CompletableFuture.completedFuture(result);
    }

    /** The folders that are open, of which older editors know one. */
    @SuppressWarnings("deprecation")
    private static List<String> folders(InitializeParams params) {
        if (params.getWorkspaceFolders() != null) {
            return params.getWorkspaceFolders().stream().map(WorkspaceFolder::getUri).toList();
        }
        return Optional.ofNullable(params.getRootUri()).map(List::of).orElse(List.of());
    }

    /** Ends with the editor, which may be killed without a word. */
    private void watchParent(InitializeParams params) {
        if (params.getProcessId() != null) {
            ProcessHandle.of(params.getProcessId())
                    .ifPresent(editor -> editor.onExit().thenRun(this::exit));
        }
    }

    private static ServerCapabilities capabilities() {
        ServerCapabilities all = new ServerCapabilities();
        TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
        sync.setOpenClose(true);
        sync.setSave(true);
        sync.setChange(TextDocumentSyncKind.Incremental);
        all.setTextDocumentSync(sync);
        all.setInlayHintProvider(true);
        all.setHoverProvider(true);
        all.setCompletionProvider(new CompletionOptions(false, List.of(".", "\"", "/", "=", "(")));
        all.setSignatureHelpProvider(new SignatureHelpOptions(List.of("(", ",")));
        all.setDefinitionProvider(true);
        all.setReferencesProvider(true);
        all.setDocumentHighlightProvider(true);
        all.setRenameProvider(new RenameOptions(true));
        all.setDocumentFormattingProvider(true);
        all.setDocumentRangeFormattingProvider(true);
        all.setDocumentSymbolProvider(true);
        all.setFoldingRangeProvider(true);
        all.setDocumentLinkProvider(new DocumentLinkOptions(false));
        all.setCodeActionProvider(new CodeActionOptions(List.of(CodeActionKind.QuickFix)));
        all.setSemanticTokensProvider(
                new SemanticTokensWithRegistrationOptions(SemanticHighlights.legend(), true));
        WorkspaceFoldersOptions folders = new WorkspaceFoldersOptions();
        folders.setSupported(true);
        folders.setChangeNotifications(true);
        all.setWorkspace(new WorkspaceServerCapabilities(folders));
        return all;
    }

    @Override
    public void initialized(InitializedParams params) {
        client.watchFiles();
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        lifecycle.shutdown();
        session.end();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void exit() {
        session.end();
        lifecycle.exit();
    }

    @Override
    public void cancelProgress(WorkDoneProgressCancelParams params) {
        // No work is reported, so that there is none to cancel.
    }

    @Override
    public void setTrace(SetTraceParams params) {
        // The editor traces messages itself.
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return texts;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return events;
    }
}
