package dev.cnnc.lsp;

import dev.cnnc.program.ProgramFile;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import dev.cnnc.syntax.ImportDeclaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.Location;

/** Where names are given and used. */
final class Places {

    private final Documents documents;

    Places(Documents documents) {
        this.documents = documents;
    }

    /** Where the name at {@code offset} is given, or the file that is imported there. */
    List<Location> definition(Checked checked, int offset) {
        Optional<Location> imported = imported(checked, offset);
        if (imported.isPresent()) {
            return List.of(imported.get());
        }
        return checked.names()
                .at(checked.source(), offset)
                .flatMap(name -> name.symbol().definition())
                .map(place -> List.of(location(place)))
                .orElse(List.of());
    }

    private Optional<Location> imported(Checked checked, int offset) {
        for (Map.Entry<ImportDeclaration, ProgramFile> entry :
                checked.file().imports().entrySet()) {
            if (Positions.touches(entry.getKey().path().span(), offset)) {
                SourceFile file = entry.getValue().source();
                return Optional.of(location(new dev.cnnc.source.Location(file, new Span(0, 0))));
            }
        }
        return Optional.empty();
    }

    /** The imports of a file as links. */
    List<DocumentLink> links(Checked checked) {
        List<DocumentLink> links = new ArrayList<>();
        checked.file()
                .imports()
                .forEach(
                        (statement, imported) -> {
                            Span path = statement.path().span();
                            Span inside =
                                    new Span(path.offset() + 1, Math.max(0, path.length() - 2));
                            links.add(
                                    new DocumentLink(
                                            Positions.of(checked.source(), inside),
                                            documents.uri(imported.source().name())));
                        });
        return links;
    }

    /** Everywhere in this document where the name at {@code offset} stands. */
    static List<DocumentHighlight> highlights(Checked checked, int offset) {
        SourceFile file = checked.source();
        Optional<Occurrence> name = checked.names().at(file, offset);
        if (name.isEmpty()) {
            return List.of();
        }
        return checked.names().in(file).stream()
                .filter(occurrence -> occurrence.symbol().equals(name.get().symbol()))
                .map(
                        occurrence ->
                                new DocumentHighlight(
                                        Positions.of(file, occurrence.span()),
                                        occurrence.definition()
                                                ? DocumentHighlightKind.Write
                                                : DocumentHighlightKind.Read))
                .toList();
    }

    Location location(dev.cnnc.source.Location place) {
        return new Location(
                documents.uri(place.file().name()), Positions.of(place.file(), place.span()));
    }

    /** Places in the order of their files and of the text. */
    List<Location> locations(List<dev.cnnc.source.Location> places) {
        return places.stream()
                .sorted(
                        Comparator.comparing((dev.cnnc.source.Location p) -> p.file().name())
                                .thenComparing(p -> p.span().offset()))
                .map(this::location)
                .distinct()
                .toList();
    }
}
