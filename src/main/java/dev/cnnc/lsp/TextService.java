package dev.cnnc.lsp;

import dev.cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.services.TextDocumentService;

/** What an editor tells of its texts and asks about them; each answer has a class of its own. */
final class TextService implements TextDocumentService {

    private final Session session;
    private final Client client;
    private final Lifecycle lifecycle;
    private final WorkspaceFiles workspace;
    private final Places places;
    private final Renaming renaming;

    TextService(Session session, WorkspaceFiles workspace, Client client, Lifecycle lifecycle) {
        this.session = session;
        this.client = client;
        this.lifecycle = lifecycle;
        this.workspace = workspace;
        this.places = new Places(session.documents());
        this.renaming = new Renaming(session.documents(), workspace, client);
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        if (lifecycle.isRunning()) {
            session.open(Document.of(params.getTextDocument()));
        }
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        if (lifecycle.isRunning()) {
            VersionedTextDocumentIdentifier text = params.getTextDocument();
            int version = text.getVersion() == null ? 0 : text.getVersion();
            session.change(text.getUri(), version, params.getContentChanges());
        }
    }

    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        if (lifecycle.isRunning()) {
            session.close(params.getTextDocument().getUri());
        }
    }

    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        if (lifecycle.isRunning()) {
            session.filesChanged();
        }
    }

    private <T> CompletableFuture<T> ask(String uri, T none, Function<Checked, T> answer) {
        lifecycle.requireRunning();
        return session.ask(uri, none, answer);
    }

    /** Asks about the place that the cursor is at. */
    private <T> CompletableFuture<T> askAt(
            TextDocumentPositionParams at, T none, BiFunction<Checked, Integer, T> answer) {
        return ask(
                at.getTextDocument().getUri(),
                none,
                checked ->
                        answer.apply(
                                checked, Positions.offset(checked.source(), at.getPosition())));
    }

    @Override
    public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams params) {
        return ask(
                params.getTextDocument().getUri(),
                List.of(),
                checked ->
                        InlayHints.of(
                                checked, Positions.span(checked.source(), params.getRange())));
    }

    @Override
    public CompletableFuture<Hover> hover(HoverParams params) {
        return askAt(params, null, Hovers::at);
    }

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
            CompletionParams params) {
        return askAt(
                params,
                Either.forLeft(List.of()),
                (checked, offset) ->
                        Either.forLeft(Completions.at(checked, offset, client.abilities())));
    }

    @Override
    public CompletableFuture<SignatureHelp> signatureHelp(SignatureHelpParams params) {
        return askAt(params, null, Signatures::at);
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
            definition(DefinitionParams params) {
        return askAt(
                params,
                Either.forLeft(List.of()),
                (checked, offset) -> Either.forLeft(places.definition(checked, offset)));
    }

    @Override
    public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
        boolean definitions = params.getContext().isIncludeDeclaration();
        return askAt(
                params,
                List.of(),
                (checked, offset) ->
                        new References(places, workspace).of(checked, offset, definitions));
    }

    @Override
    public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(
            DocumentHighlightParams params) {
        return askAt(params, List.of(), Places::highlights);
    }

    @Override
    public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>>
            prepareRename(PrepareRenameParams params) {
        return askAt(
                params,
                null,
                (checked, offset) -> {
                    PrepareRenameResult name = Renaming.prepare(checked, offset);
                    return name == null ? null : Either3.forSecond(name);
                });
    }

    @Override
    public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
        return askAt(
                params,
                null,
                (checked, offset) -> renaming.rename(checked, offset, params.getNewName()));
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
        return ask(
                params.getTextDocument().getUri(),
                List.of(),
                checked ->
                        Formatting.edits(
                                checked.source(), new Span(0, checked.source().text().length())));
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> rangeFormatting(
            DocumentRangeFormattingParams params) {
        return ask(
                params.getTextDocument().getUri(),
                List.of(),
                checked ->
                        Formatting.edits(
                                checked.source(),
                                Positions.span(checked.source(), params.getRange())));
    }

    @Override
    public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
            DocumentSymbolParams params) {
        String uri = params.getTextDocument().getUri();
        boolean nested = client.abilities().nestedSymbols();
        return ask(
                uri,
                List.of(),
                checked -> {
                    List<DocumentSymbol> tree = Outlines.of(checked);
                    return nested
                            ? tree.stream()
                                    .map(Either::<SymbolInformation, DocumentSymbol>forRight)
                                    .toList()
                            : Outlines.flat(tree, uri).stream()
                                    .map(Either::<SymbolInformation, DocumentSymbol>forLeft)
                                    .toList();
                });
    }

    @Override
    public CompletableFuture<List<FoldingRange>> foldingRange(FoldingRangeRequestParams params) {
        return ask(
                params.getTextDocument().getUri(),
                List.of(),
                checked -> Foldings.of(checked.source()));
    }

    @Override
    public CompletableFuture<List<DocumentLink>> documentLink(DocumentLinkParams params) {
        return ask(params.getTextDocument().getUri(), List.of(), places::links);
    }

    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(
            CodeActionParams params) {
        return ask(
                params.getTextDocument().getUri(),
                List.of(),
                checked -> {
                    Span range = Positions.span(checked.source(), params.getRange());
                    List<Either<Command, CodeAction>> actions = new ArrayList<>();
                    new QuickFixes(session.documents(), client.abilities())
                            .at(checked, range)
                            .forEach(action -> actions.add(Either.forRight(action)));
                    return actions;
                });
    }

    @Override
    public CompletableFuture<SemanticTokens> semanticTokensFull(SemanticTokensParams params) {
        return ask(
                params.getTextDocument().getUri(),
                new SemanticTokens(List.of()),
                SemanticHighlights::of);
    }
}
