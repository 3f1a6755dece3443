package dev.cnnc.picture.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A Chromium without a window, driven through its DevTools protocol, which needs no more than a web
 * socket.
 */
final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private static final List<String> FLAGS =
            List.of(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--hide-scrollbars",
                    "--remote-debugging-port=0",
                    "--window-size=1400,1000");

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final List<JsonObject> events = new CopyOnWriteArrayList<>();

    private Chromium(Process process, URI page, HttpClient client) {
        this.process = process;
        this.socket = client.newWebSocketBuilder().buildAsync(page, new Listener()).join();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", new JsonObject());
        }
    }

    /** Starts one; where none is installed, the test is skipped. */
    static Chromium start(Path profile) throws IOException, InterruptedException {
        Path program = find();
        Stream<String> own = Stream.of("--user-data-dir=" + profile, "about:blank");
        List<String> command =
                Stream.of(Stream.of(program.toString()), FLAGS.stream(), own)
                        .flatMap(part -> part)
                        .toList();
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String port = port(profile.resolve("DevToolsActivePort"), process);
        HttpClient client = HttpClient.newHttpClient();
        URI list = URI.create("http://127.0.0.1:" + port + "/json/list");
        HttpResponse<String> pages =
                client.send(
                        HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString());
        for (JsonElement page : JsonParser.parseString(pages.body()).getAsJsonArray()) {
            JsonObject object = page.getAsJsonObject();
            if (object.get("type").getAsString().equals("page")) {
                URI address = URI.create(object.get("webSocketDebuggerUrl").getAsString());
                return new Chromium(process, address, client);
            }
        }
        throw new AssertionError(pages.body());
    }

    private static Path find() {
        String path = System.getenv().getOrDefault("PATH", "");
        List<Path> found =
                Stream.of(path.split(":"))
                        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                        .filter(Files::isExecutable)
                        .toList();
        assumeTrue(
                !found.isEmpty(),
                "no Chromium on the PATH: `apt-get install chromium` for the tests of pages");
        return found.get(0);
    }

    private static String port(Path file, Process process)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file) || Files.readAllLines(file).isEmpty()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError("Chromium does not start");
            }
            Thread.sleep(50);
        }
        return Files.readAllLines(file).get(0);
    }

    /** Answers and events come as JSON, long ones in pieces. */
    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(JsonParser.parseString(text.toString()).getAsJsonObject());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private void take(JsonObject message) {
        if (message.has("id")) {
            answers.get(message.get("id").getAsInt()).complete(message);
        } else {
            events.add(message);
        }
    }

    /** Calls {@code method} and waits for its result. */
    JsonObject send(String method, JsonObject parameters) {
        int number = numbers.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(number, answer);
        JsonObject message = new JsonObject();
        message.addProperty("id", number);
        message.addProperty("method", method);
        message.add("params", parameters);
        socket.sendText(message.toString(), true).join();
        JsonObject result = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (result.has("error")) {
            throw new AssertionError(method + ": " + result.get("error"));
        }
        return result.getAsJsonObject("result");
    }

    /** Opens {@code file} and waits until it has drawn. */
    void open(Path file) throws InterruptedException {
        events.clear();
        JsonObject parameters = new JsonObject();
        parameters.addProperty("url", file.toUri().toString());
        send("Page.navigate", parameters);
        waitFor("document.documentElement?.dataset.drawn !== undefined");
    }

    /** Waits until {@code condition} holds. */
    void waitFor(String condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!evaluate(condition).getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(condition + " never holds; " + problems());
            }
            Thread.sleep(20);
        }
    }

    /** The value of an expression in the page. */
    JsonElement evaluate(String expression) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("expression", expression);
        parameters.addProperty("returnByValue", true);
        JsonObject result = send("Runtime.evaluate", parameters);
        if (result.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
        }
        return result.getAsJsonObject("result").get("value");
    }

    /** Types one key; those of one character also type it. */
    void key(String key) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("type", "keyDown");
        parameters.addProperty("key", key);
        if (key.length() == 1 || key.equals("Enter")) {
            parameters.addProperty("text", key.length() == 1 ? key : "\r");
        }
        send("Input.dispatchKeyEvent", parameters);
        parameters.addProperty("type", "keyUp");
        parameters.remove("text");
        send("Input.dispatchKeyEvent", parameters);
    }

    /** Types {@code text} into what has the focus. */
    void type(String text) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("text", text);
        send("Input.insertText", parameters);
    }

    /** Presses, moves and releases the left button: a click where nothing is moved. */
    void drag(double x, double y, double dx, double dy) {
        mouse("mousePressed", x, y, 1);
        if (dx != 0 || dy != 0) {
            mouse("mouseMoved", x + dx / 2, y + dy / 2, 1);
            mouse("mouseMoved", x + dx, y + dy, 1);
        }
        mouse("mouseReleased", x + dx, y + dy, 0);
    }

    private void mouse(String type, double x, double y, int buttons) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("type", type);
        parameters.addProperty("x", x);
        parameters.addProperty("y", y);
        parameters.addProperty("button", "left");
        parameters.addProperty("buttons", buttons);
        parameters.addProperty("clickCount", 1);
        send("Input.dispatchMouseEvent", parameters);
    }

    /** Turns the wheel at a place; with Control it zooms. */
    void wheel(double x, double y, double delta, boolean control) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("type", "mouseWheel");
        parameters.addProperty("x", x);
        parameters.addProperty("y", y);
        parameters.addProperty("deltaX", 0);
        parameters.addProperty("deltaY", delta);
        parameters.addProperty("modifiers", control ? 2 : 0);
        send("Input.dispatchMouseEvent", parameters);
    }

    /** Lets the page believe in a setting of the system, such as dark colours. */
    void prefer(String feature, String value) {
        JsonObject parameters =
                JsonParser.parseString(
                                "{\"features\": [{\"name\": \"%s\", \"value\": \"%s\"}]}"
                                        .formatted(feature, value))
                        .getAsJsonObject();
        send("Emulation.setEmulatedMedia", parameters);
    }

    /** What was thrown or logged since the page was opened. */
    List<String> problems() {
        return events("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded");
    }

    /** What the page asked for since then, itself included. */
    List<String> requests() {
        return events("Network.requestWillBeSent");
    }

    private List<String> events(String... methods) {
        return events.stream()
                .filter(event -> List.of(methods).contains(event.get("method").getAsString()))
                .map(JsonObject::toString)
                .toList();
    }

    @Override
    public void close() {
        try {
            send("Browser.close", new JsonObject());
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
