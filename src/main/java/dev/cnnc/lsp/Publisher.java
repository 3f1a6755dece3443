package dev.cnnc.lsp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.PublishDiagnosticsParams;

/**
 * Shows the mistakes of open documents, and those in files that they import, at their places. What
 * several documents have to say about one file is shown once.
 */
final class Publisher {

    private final Documents documents;
    private final Client client;

    /** By the document that was checked, then by the file that its diagnostics are about. */
    private final Map<String, Map<String, List<Diagnostic>>> found = new LinkedHashMap<>();

    private final Map<String, Checked> shown = new HashMap<>();

    Publisher(Documents documents, Client client) {
        this.documents = documents;
        this.client = client;
    }

    /** Shows what {@code checked} found, unless that was done. */
    void publish(Checked checked) {
        if (shown.put(checked.document().uri(), checked) == checked) {
            return;
        }
        Map<String, List<Diagnostic>> now =
                new DiagnosticMessages(documents, client.abilities()).byFile(checked);
        String uri = checked.document().uri();
        Map<String, List<Diagnostic>> before = found.put(uri, now);
        Set<String> touched = new LinkedHashSet<>(Set.of(uri));
        touched.addAll(now.keySet());
        if (before != null) {
            touched.addAll(before.keySet());
        }
        touched.forEach(this::show);
    }

    /** Takes back what the document that was closed had to say. */
    void retract(String uri) {
        shown.remove(uri);
        Map<String, List<Diagnostic>> before = found.remove(uri);
        if (before != null) {
            Set<String> touched = new LinkedHashSet<>(before.keySet());
            touched.add(uri);
            touched.forEach(this::show);
        }
    }

    private void show(String uri) {
        List<Diagnostic> shown = new ArrayList<>();
        Map<Object, Diagnostic> distinct = new HashMap<>();
        add(found.getOrDefault(uri, Map.of()).get(uri), distinct, shown);
        found.values().forEach(files -> add(files.get(uri), distinct, shown));
        PublishDiagnosticsParams params = new PublishDiagnosticsParams(uri, shown);
        documents.find(uri).ifPresent(document -> params.setVersion(document.version()));
        client.publish(params);
    }

    private static void add(
            List<Diagnostic> diagnostics,
            Map<Object, Diagnostic> distinct,
            List<Diagnostic> shown) {
        if (diagnostics == null) {
            return;
        }
        for (Diagnostic diagnostic : diagnostics) {
            List<Object> place = List.of(diagnostic.getCode(), diagnostic.getRange());
            Diagnostic first = distinct.putIfAbsent(place, diagnostic);
            if (first == null) {
                shown.add(diagnostic);
            }
        }
    }
}
