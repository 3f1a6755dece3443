package dev.cnnc.picture.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.picture.Drawn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is in the page; what it does is tested in a browser. */
final class HtmlPageTest {

    static final String HOSTILE =
            """
            /// </title></script><script>window.hacked = 1</script> "><img src=x onerror="window.hacked=1">
            model Net {
                input image [B, 1, 8, 8]
                "</script><img src=x onerror=window.hacked=1>": conv(2, kernel=1) -> relu
                "<!--<script>": sequence { conv(2, kernel=1)  relu }
            }
            """;

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static JsonObject data(String page) {
        String json = between(page, "<script type=\"application/json\" id=\"data\">", "</script>");
        return JsonParser.parseString(json).getAsJsonObject();
    }

    /** By r + (k - 1) j, where windows of k slide over values that see r and are j apart. */
    @Test
    void whatLayersSee() throws IOException {
        JsonArray nodes = data(Drawn.example("lenet5/lenet5.cnn").page()).getAsJsonArray("nodes");
        List<String> sizes =
                IntStream.range(0, nodes.size())
                        .mapToObj(i -> nodes.get(i).getAsJsonObject().get("receptiveField"))
                        .map(JsonElement::getAsString)
                        .distinct()
                        .toList();
        assertEquals(List.of("1x1", "5x5", "6x6", "14x14", "16x16", "whole"), sizes);
        String vectors = Drawn.text("model Net { input x [B, 4] linear(2) }").page();
        assertFalse(vectors.contains("\"receptiveField\""), "no map enters");
    }

    @Test
    void theCodeOfALayerIsThatOfTheCompiler() throws IOException {
        Drawn lenet = Drawn.example("lenet5/lenet5.cnn");
        JsonObject data = data(lenet.page());
        JsonArray steps = data.getAsJsonArray("steps");
        assertEquals(5, steps.size());
        JsonArray lines = data.getAsJsonArray("lines");
        for (JsonElement element : data.getAsJsonArray("classes")) {
            JsonArray listing = element.getAsJsonArray();
            String text =
                    IntStream.range(1, listing.size())
                            .mapToObj(i -> lines.get(listing.get(i).getAsInt()).getAsString())
                            .collect(Collectors.joining("\n", "", "\n"));
            String emitted =
                    lenet.result().files().stream()
                            .filter(f -> f.path().equals(listing.get(0).getAsString()))
                            .map(GeneratedFile::content)
                            .findFirst()
                            .orElseThrow();
            assertTrue(emitted.endsWith(text), listing.get(0).getAsString());
        }
        JsonArray nodes = data.getAsJsonArray("nodes");
        assertEquals("[]", nodes.get(0).getAsJsonObject().get("steps").toString());
        for (int fused = 1; fused <= 3; fused++) {
            assertEquals("[0]", nodes.get(fused).getAsJsonObject().get("steps").toString());
        }
        assertEquals(
                "convolution1.forward(slot0, conv1Weight, conv1Bias, slot1);",
                steps.get(0).getAsJsonArray().get(0).getAsString());
    }

    @Test
    void everyLayerThatComputesHasItsCode() throws IOException {
        Drawn resnet = Drawn.example("resnet50.cnn");
        String page = resnet.page();
        assertTrue(page.length() < 1_000_000, page.length() + " characters");
        JsonObject data = data(page);
        JsonArray steps = data.getAsJsonArray("steps");
        for (JsonElement element : data.getAsJsonArray("nodes")) {
            JsonObject node = element.getAsJsonObject();
            String written = node.get("written").getAsString();
            boolean none = written.startsWith("input") || written.equals("flatten");
            assertEquals(none, node.getAsJsonArray("steps").isEmpty(), node.toString());
            if (written.startsWith("conv")) {
                int step = node.getAsJsonArray("steps").get(0).getAsInt();
                String call = steps.get(step).getAsJsonArray().get(0).getAsString();
                String field = node.get("key").getAsString().replaceAll("\\.(.)", "_$1");
                assertTrue(plain(call).contains(plain(field)), call + " for " + field);
            }
        }
    }

    private static String plain(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replaceAll("[_.\\s]", "");
    }

    @Test
    void nothingOfTheModelLeavesItsPlace() {
        String page = Drawn.text(HOSTILE).page();
        assertEquals(2, count(page, "<script"), "the data and the program");
        assertEquals(2, count(page, "</script"));
        assertEquals(0, count(page, "<img"));
        assertEquals(1, count(page, "<title>"));
        assertTrue(page.contains("<title>Net</title>"));
        JsonObject data = data(page);
        assertEquals(
                "</script><img src=x onerror=window.hacked=1>",
                data.getAsJsonArray("nodes").get(1).getAsJsonObject().get("key").getAsString());
    }

    private static long count(String text, String word) {
        return Pattern.compile(Pattern.quote(word)).matcher(text).results().count();
    }

    @Test
    void thePolicyAllowsItsOwnStyleAndScriptAndNothingElse() throws Exception {
        String page = Drawn.text(HOSTILE).page();
        Matcher policy =
                Pattern.compile("default-src 'none'; style-src '([^']*)'; script-src '([^']*)';")
                        .matcher(page);
        assertTrue(policy.find());
        assertEquals(hash(between(page, "<style>", "</style>")), policy.group(1));
        assertEquals(hash(between(page, "<script>", "</script>")), policy.group(2));
        for (String word : List.of("http://", "https://", "fetch(", "import(", "url(http")) {
            String own = page.replace("http://www.w3.org/2000/svg", "");
            assertFalse(own.contains(word), word);
        }
    }

    private static String hash(String text) throws Exception {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void theSameBytesEachTime() throws IOException {
        assertEquals(
                Drawn.example("squeezenet1_1.cnn").page(),
                Drawn.example("squeezenet1_1.cnn").page());
    }
}
