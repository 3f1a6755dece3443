package dev.cnnc.lsp;

import dev.cnnc.source.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a name is used, in all files of the workspace. */
final class References {

    private final Places places;
    private final WorkspaceFiles workspace;

    References(Places places, WorkspaceFiles workspace) {
        this.places = places;
        this.workspace = workspace;
    }

    /** Everywhere that the name at {@code offset} stands; where it is given only if asked for. */
    List<org.eclipse.lsp4j.Location> of(Checked checked, int offset, boolean definitions) {
        Optional<Occurrence> here = checked.names().at(checked.source(), offset);
        if (here.isEmpty()) {
            return List.of();
        }
        String name = here.get().symbol().name();
        List<WorkspaceFiles.Read> programs =
                workspace.programs(checked.document(), text -> text.contains(name));
        Optional<Occurrence> shared = WorkspaceFiles.at(programs, checked.document(), offset);
        if (shared.isEmpty()) {
            return List.of();
        }
        Symbol symbol = shared.get().symbol();
        List<Location> found = new ArrayList<>(WorkspaceFiles.places(programs, symbol));
        found.removeIf(place -> !definitions && symbol.definition().equals(Optional.of(place)));
        return places.locations(found);
    }
}
