package dev.cnnc.lsp;

import java.util.Optional;
import java.util.function.Function;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.DocumentSymbolCapabilities;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;

/**
 * What the editor can do of that which not every editor can.
 *
 * @param relatedInformation shows further places of a diagnostic
 * @param snippets fills in text with places to go on typing
 * @param watchesFiles tells of changed files when it is asked to
 * @param nestedSymbols shows symbols within symbols
 * @param versionedEdits makes changes only of the texts that they were thought for
 */
record Abilities(
        boolean relatedInformation,
        boolean snippets,
        boolean watchesFiles,
        boolean nestedSymbols,
        boolean versionedEdits) {

    static Abilities of(ClientCapabilities all) {
        Optional<TextDocumentClientCapabilities> text =
                Optional.ofNullable(all).map(ClientCapabilities::getTextDocument);
        Optional<WorkspaceClientCapabilities> workspace =
                Optional.ofNullable(all).map(ClientCapabilities::getWorkspace);
        return new Abilities(
                is(
                        text.map(TextDocumentClientCapabilities::getPublishDiagnostics),
                        PublishDiagnosticsCapabilities::getRelatedInformation),
                is(
                        text.map(TextDocumentClientCapabilities::getCompletion)
                                .map(CompletionCapabilities::getCompletionItem),
                        CompletionItemCapabilities::getSnippetSupport),
                is(
                        workspace.map(WorkspaceClientCapabilities::getDidChangeWatchedFiles),
                        DidChangeWatchedFilesCapabilities::getDynamicRegistration),
                is(
                        text.map(TextDocumentClientCapabilities::getDocumentSymbol),
                        DocumentSymbolCapabilities::getHierarchicalDocumentSymbolSupport),
                is(
                        workspace.map(WorkspaceClientCapabilities::getWorkspaceEdit),
                        WorkspaceEditCapabilities::getDocumentChanges));
    }

    private static <T> boolean is(Optional<T> capabilities, Function<T, Boolean> ability) {
        return capabilities.map(ability).filter(Boolean.TRUE::equals).isPresent();
    }
}
