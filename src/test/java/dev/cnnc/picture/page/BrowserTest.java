package dev.cnnc.picture.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cnnc.picture.Drawn;
import dev.cnnc.picture.Stage;
import dev.cnnc.picture.layout.Layout;
import dev.cnnc.picture.layout.Scene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser: skipped where there is no Chromium. */
final class BrowserTest {

    /** In the page: the places of shown boxes by their keys, in units of the drawing. */
    private static final String PLACES =
            """
            Object.fromEntries([...document.querySelectorAll("[data-key]")].map(element => {
              const [x, y] = element.getAttribute("transform").match(/-?[\\d.]+/g).map(Number);
              const body = element.querySelector(".body, .frame");
              return [element.dataset.key,
                [x, y, Number(body.getAttribute("width")), Number(body.getAttribute("height"))]];
            }))
            """;

    private static final Map<String, String> PAGES = new HashMap<>();

    @TempDir private Path directory;

    private static Chromium browser;

    @BeforeAll
    static void start() throws Exception {
        // Not of JUnit, which could not remove it: helpers of the browser outlive it for a moment.
        Path target = Path.of(System.getProperty("basedir", "")).resolve("target");
        Files.createDirectories(target);
        browser = Chromium.start(Files.createTempDirectory(target, "chromium"));
        browser.prefer("prefers-reduced-motion", "reduce");
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void logsNothingAndAsksNobody() {
        assertEquals(List.of(), browser.problems());
        assertEquals(1, browser.requests().size(), browser.requests().toString());
    }

    private void open(String page) throws IOException, InterruptedException {
        browser.open(Files.writeString(directory.resolve("net.html"), page));
    }

    /** The page of a file of {@code examples/}. */
    private static String example(String name) throws IOException {
        if (!PAGES.containsKey(name)) {
            PAGES.put(name, Drawn.example(name).page());
        }
        return PAGES.get(name);
    }

    private static String text(String expression) {
        return browser.evaluate(expression).getAsString();
    }

    private static double number(String expression) {
        return browser.evaluate(expression).getAsDouble();
    }

    private static boolean holds(String expression) {
        return browser.evaluate(expression).getAsBoolean();
    }

    private static String find(String key) {
        return "document.querySelector('[data-key=\"" + key + "\"]')";
    }

    private static void click(String element) {
        JsonArray middle =
                browser.evaluate(
                                "(r => [r.x + r.width / 2, r.y + r.height / 2])(%s.getBoundingClientRect())"
                                        .formatted(element))
                        .getAsJsonArray();
        browser.drag(middle.get(0).getAsDouble(), middle.get(1).getAsDouble(), 0, 0);
    }

    private static double scale() {
        return number(
                "Number(document.getElementById('world').getAttribute('transform').match(/scale\\((.*)\\)/)[1])");
    }

    private static String transform() {
        return text("document.getElementById('world').getAttribute('transform')");
    }

    @Test
    void drawsLargeNetworksSoon() throws Exception {
        for (String name : List.of("lenet5/lenet5.cnn", "resnet50.cnn", "densenet121.cnn")) {
            open(example(name));
            System.out.printf(
                    "%s: drawn %s ms after the page began, all open in %.0f ms%n",
                    name,
                    text("document.documentElement.dataset.drawn"),
                    number(
                            "(t => { document.getElementById('expand').click(); return performance.now() - t })(performance.now())"));
        }
    }

    @Test
    void isWhereTheLayoutHasIt() throws Exception {
        Drawn drawn = Drawn.example("googlenet.cnn");
        open(drawn.page());
        assertTrue(number("document.querySelectorAll('[data-key]').length") < 70);
        browser.key("e");
        JsonObject places = browser.evaluate(PLACES).getAsJsonObject();
        Scene scene = Scene.of(Layout.of(drawn.picture()));
        Scene.Place input = scene.boxes().get(0);
        double dx = input.x() - places.getAsJsonArray("n 0").get(0).getAsDouble();
        double dy = input.y() - places.getAsJsonArray("n 0").get(1).getAsDouble();
        int compared = 0;
        for (Scene.Place place : scene.boxes()) {
            if (place.part() instanceof Stage stage) {
                JsonArray found = places.getAsJsonArray("n " + stage.node().id());
                assertEquals(place.x() - dx, found.get(0).getAsDouble(), 1, place.toString());
                assertEquals(place.y() - dy, found.get(1).getAsDouble(), 1, place.toString());
                assertEquals(place.width(), found.get(2).getAsDouble(), 0.1, place.toString());
                compared++;
            }
        }
        assertEquals(drawn.graph().nodes().size(), compared);
    }

    @Test
    void blocksOpenAndCloseAndEverythingKeepsItsColumn() throws Exception {
        open(example("resnotes/resnotes.cnn"));
        browser.key("e");
        JsonObject open = browser.evaluate(PLACES).getAsJsonObject();
        click(find("b blocks.0") + ".querySelector('.title')");
        JsonObject closed = browser.evaluate(PLACES).getAsJsonObject();
        assertTrue(closed.size() < open.size());
        assertFalse(holds(find("b blocks.0.extra") + " !== null"));
        assertEquals("false", text(find("b blocks.0") + ".getAttribute('aria-expanded')"));
        for (String key : closed.keySet()) {
            if (key.startsWith("n ")) {
                assertEquals(x(open, key), x(closed, key), key);
            }
        }
        assertTrue(y(closed, "b blocks.1") < y(open, "b blocks.1"));
        click(find("b blocks.0"));
        assertEquals(open, browser.evaluate(PLACES));
        browser.key("c");
        assertEquals(7, number("document.querySelectorAll('[data-key^=n]').length"));
        assertTrue(holds(find("b blocks") + ".matches('.closed')"));
    }

    private static double x(JsonObject places, String key) {
        return places.getAsJsonArray(key).get(0).getAsDouble();
    }

    private static double y(JsonObject places, String key) {
        return places.getAsJsonArray(key).get(1).getAsDouble();
    }

    @Test
    void movesAndZooms() throws Exception {
        open(example("resnet50.cnn"));
        double first = scale();
        browser.key("+");
        assertEquals(first * 1.25, scale(), 0.001);
        browser.key("-");
        assertEquals(first, scale(), 0.001);
        browser.wheel(700, 500, -100, true);
        assertTrue(scale() > first);
        String before = transform();
        browser.wheel(700, 500, 100, false);
        assertNotEquals(before, transform());
        before = transform();
        browser.drag(200, 500, 60, 40);
        assertNotEquals(before, transform());
        before = transform();
        browser.key("ArrowDown");
        assertNotEquals(before, transform());
        browser.key("0");
        assertTrue(
                holds(
                        """
                        (all => (w => w.left >= all.left && w.right <= all.right
                            && w.top >= all.top && w.bottom <= all.bottom)(
                            document.getElementById("world").getBoundingClientRect()))(
                            document.getElementById("drawing").getBoundingClientRect())
                        """));
    }

    @Test
    void findsAndOpensWhatHidesIt() throws Exception {
        open(example("resnet50.cnn"));
        assertFalse(holds(find("b layer4.2") + ".matches('.open')"));
        browser.key("/");
        browser.type("layer4.2 conv 3x3");
        assertEquals("1 hit", text("document.getElementById('hits').textContent"));
        assertTrue(holds(find("b layer4.2") + ".matches('.holds')"));
        browser.key("Enter");
        assertEquals("1 of 1", text("document.getElementById('hits').textContent"));
        assertTrue(holds("document.querySelector('.hit .detail').textContent.includes('conv2')"));
        assertTrue(
                holds(
                        """
                        (hit => hit.top > 0 && hit.bottom < innerHeight && hit.left > 0)(
                            document.querySelector(".hit").getBoundingClientRect())
                        """));
        browser.evaluate("document.getElementById('search').select()");
        browser.type("2048×7×7");
        assertTrue(text("document.getElementById('hits').textContent").matches("\\d+ hits"));
        browser.key("Escape");
        assertEquals("", text("document.getElementById('hits').textContent"));
        assertEquals(0, number("document.querySelectorAll('.hit').length"));
    }

    @Test
    void tellsAboutALayer() throws Exception {
        open(example("resnet50.cnn"));
        browser.evaluate(find("n 1") + ".focus()");
        browser.key("Enter");
        String panel = text("document.getElementById('panel').innerText");
        for (String part :
                List.of(
                        "conv(64, kernel=7, stride=2, padding=3, bias=false)",
                        "[B, 64, 112, 112]",
                        "9,408",
                        "conv1.weight",
                        "[64, 3, 7, 7]",
                        "conv1: conv(64, kernel=7, stride=2, padding=3, bias=false) -> bn1: batchnorm",
                        "together with batchnorm (bn1), relu (2)",
                        "conv1Weight",
                        "final class ResNet50Convolution1 {")) {
            assertTrue(panel.contains(part), part + " in\n" + panel);
        }
        browser.key("Escape");
        assertTrue(holds("document.getElementById('panel').hidden"));
        assertTrue(holds("document.activeElement === " + find("n 1")));
        click(find("n 4"));
        assertTrue(
                text("document.getElementById('panel').innerText")
                        .contains("maxpool(3, stride=2, padding=1)"));
    }

    @Test
    void heatIsTheShareOfTheTotal() throws Exception {
        open(example("lenet5/lenet5.cnn"));
        browser.evaluate(
                "(h => { h.value = 'parameters'; h.dispatchEvent(new Event('change')) })(document.getElementById('heat'))");
        assertTrue(holds("!document.getElementById('legend').hidden"));
        String most = text(find("n 8") + ".querySelector('.body').style.fill");
        String least = text(find("n 1") + ".querySelector('.body').style.fill");
        assertNotEquals(most, least);
        assertEquals("", text(find("n 2") + ".querySelector('.body').style.fill"));
        assertEquals("0", text("String(document.querySelectorAll('.head[style*=red]').length)"));
    }

    @Test
    void lightAndDark() throws Exception {
        browser.prefer("prefers-color-scheme", "dark");
        open(example("lenet5/lenet5.cnn"));
        assertEquals("dark", text("document.documentElement.dataset.theme"));
        String dark = text("getComputedStyle(document.body).backgroundColor");
        click("document.getElementById('theme')");
        assertEquals("light", text("document.documentElement.dataset.theme"));
        assertNotEquals(dark, text("getComputedStyle(document.body).backgroundColor"));
        browser.prefer("prefers-reduced-motion", "reduce");
    }

    @Test
    void textFitsItsBoxInTheFontOfThisMachine() throws Exception {
        open(example("googlenet.cnn"));
        browser.key("e");
        while (scale() < 1) {
            browser.key("+");
        }
        JsonElement outside =
                browser.evaluate(
                        """
                        [...document.querySelectorAll("#boxes > g")].filter(group => {
                          const box = group.querySelector(".body").getBoundingClientRect();
                          return [...group.querySelectorAll("text")].some(text => {
                            const rect = text.getBoundingClientRect();
                            return rect.left < box.left || rect.right > box.right
                                || rect.top < box.top - 0.5 || rect.bottom > box.bottom + 0.5;
                          });
                        }).map(group => group.textContent)
                        """);
        assertEquals("[]", outside.toString());
    }

    @Test
    void wordsOfTheModelDoNothing() throws Exception {
        open(Drawn.text(HtmlPageTest.HOSTILE).page());
        browser.key("e");
        click(find("n 1"));
        assertTrue(
                text("document.getElementById('panel').innerText")
                        .contains("</script><img src=x onerror=window.hacked=1>.weight"));
        assertTrue(holds("window.hacked === undefined"));
        assertEquals(0, number("document.images.length"));
        assertEquals("Net", text("document.title"));
    }

    @Test
    void printsOnOnePage() throws Exception {
        open(example("googlenet.cnn"));
        JsonObject printed = browser.send("Page.printToPDF", new JsonObject());
        byte[] pdf = Base64.getDecoder().decode(printed.get("data").getAsString());
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        assertEquals(1, Pattern.compile("/Type ?/Page\\b").matcher(text).results().count());
    }

    @Test
    void motionEndsAtTheSamePlaces() throws Exception {
        open(example("resnotes/resnotes.cnn"));
        browser.key("c");
        browser.key("e");
        JsonElement still = browser.evaluate(PLACES);
        browser.prefer("prefers-reduced-motion", "no-preference");
        browser.key("c");
        browser.key("e");
        Thread.sleep(700);
        assertEquals(still, browser.evaluate(PLACES));
        browser.prefer("prefers-reduced-motion", "reduce");
    }
}
