package dev.cnnc.lsp;

import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.services.WorkspaceService;

/** What happens around the open documents. */
final class WorkspaceEvents implements WorkspaceService {

    private final Session session;
    private final WorkspaceFiles workspace;

    WorkspaceEvents(Session session, WorkspaceFiles workspace) {
        this.session = session;
        this.workspace = workspace;
    }

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
        session.filesChanged();
    }

    @Override
    public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
        params.getEvent().getAdded().forEach(folder -> workspace.add(folder.getUri()));
        params.getEvent().getRemoved().forEach(folder -> workspace.remove(folder.getUri()));
    }

    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams params) {
        // The server has no settings.
    }
}
