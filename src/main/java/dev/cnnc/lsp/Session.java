package dev.cnnc.lsp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;

/**
 * The open documents, and one thread that checks them and answers what is asked of them. A document
 * is checked once for each of its versions, when somebody asks, or else a moment after the last
 * change.
 */
final class Session {

    /** How long nothing must change before mistakes are shown, in milliseconds. */
    private static final long DEBOUNCE = 150;

    /** Networks nest deeper than the stack of a usual thread allows. */
    private static final long STACK_BYTES = 64L << 20;

    private final Documents documents = new Documents();
    private final Map<String, Checked> checked = new ConcurrentHashMap<>();
    private final Map<String, Long> pending = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong epoch = new AtomicLong();
    private final ScheduledThreadPoolExecutor worker;
    private final Checker checker;
    private final Publisher publisher;
    private final Client client;

    Session(Checker.Compilation compilation, Client client) {
        this.client = client;
        this.checker = new Checker(compilation, documents, client::internalError);
        this.publisher = new Publisher(documents, client);
        this.worker =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread thread = new Thread(null, task, "cnnc-lsp", STACK_BYTES);
                            thread.setDaemon(true);
                            return thread;
                        });
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    Documents documents() {
        return documents;
    }

    void open(Document document) {
        documents.put(document);
        epoch.incrementAndGet();
        publishSoon(document.uri(), 0);
        recheckImporters(document);
    }

    void change(String uri, int version, List<TextDocumentContentChangeEvent> edits) {
        Optional<Document> before = documents.find(uri);
        if (before.isPresent()) {
            Document after = before.get().with(version, edits);
            documents.put(after);
            publishSoon(uri, DEBOUNCE);
            recheckImporters(after);
        }
    }

    void close(String uri) {
        Optional<Document> closed = documents.find(uri);
        documents.remove(uri);
        checked.remove(uri);
        pending.remove(uri);
        epoch.incrementAndGet();
        worker.execute(() -> publisher.retract(uri));
        closed.ifPresent(this::recheckImporters);
    }

    /** Takes note that files may have changed: what was read of them is read again. */
    void filesChanged() {
        epoch.incrementAndGet();
        for (Document document : documents.all()) {
            Checked known = checked.get(document.uri());
            if (known == null || known.hasImports()) {
                publishSoon(document.uri(), DEBOUNCE);
            }
        }
    }

    /** Checks again what imports {@code document}, or looks for imports in vain. */
    private void recheckImporters(Document document) {
        for (Document other : documents.all()) {
            Checked known = checked.get(other.uri());
            boolean imports = known != null && known.hasImports();
            if (imports && !other.uri().equals(document.uri())) {
                publishSoon(other.uri(), DEBOUNCE);
            }
        }
    }

    private void publishSoon(String uri, long delay) {
        long change = changes.incrementAndGet();
        pending.put(uri, change);
        worker.schedule(
                () -> {
                    if (pending.remove(uri, change)) {
                        documents.find(uri).map(this::check).ifPresent(publisher::publish);
                    }
                },
                delay,
                TimeUnit.MILLISECONDS);
    }

    /** What there is to say about {@code document}, found out anew only where something changed. */
    private Checked check(Document document) {
        Checked known = checked.get(document.uri());
        boolean current =
                known != null
                        && known.document() == document
                        && known.files().stream().allMatch(documents::isCurrent)
                        && (known.epoch() == epoch.get() || !known.hasImports());
        if (current) {
            return known;
        }
        Checked fresh = checker.check(document, epoch.get());
        if (documents.isCurrent(document)) {
            checked.put(document.uri(), fresh);
        }
        return fresh;
    }

    /** Answers a question about a document; {@code none} where it is not open. */
    <T> CompletableFuture<T> ask(String uri, T none, Function<Checked, T> answer) {
        Optional<Document> document = documents.find(uri);
        if (document.isEmpty()) {
            return CompletableFuture.completedFuture(none);
        }
        return CompletableFutures.computeAsync(
                worker,
                cancelled -> {
                    cancelled.checkCanceled();
                    Checked found = check(document.get());
                    cancelled.checkCanceled();
                    return answered(found, none, answer);
                });
    }

    private <T> T answered(Checked found, T none, Function<Checked, T> answer) {
        try {
            return answer.apply(found);
        } catch (ResponseErrorException | CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            client.internalError(e);
            return none;
        }
    }

    /** Ends the thread; nothing is checked any more, and nobody is told anything. */
    void end() {
        worker.shutdown();
        try {
            worker.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
