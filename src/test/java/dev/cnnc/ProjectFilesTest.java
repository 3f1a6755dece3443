package dev.cnnc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import dev.cnnc.cli.Main;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** What others read of this project: the POM and the catalog of JBang. */
final class ProjectFilesTest {

    private static final Path BASE = Path.of(System.getProperty("basedir", ""));
    private static final Path EXAMPLES = BASE.resolve("examples");

    @Test
    void jbangRunsTheJarOfThePom() throws Exception {
        JsonObject catalog;
        try (Reader text = Files.newBufferedReader(BASE.resolve("jbang-catalog.json"));
                JsonReader json = new JsonReader(text)) {
            json.setStrictness(Strictness.STRICT);
            catalog = JsonParser.parseReader(json).getAsJsonObject();
        }
        assertEquals(Set.of("aliases"), catalog.keySet());
        JsonElement cnnc = catalog.getAsJsonObject("aliases").get("cnnc");
        String coordinates =
                "%s:%s:%s:%s"
                        .formatted(
                                pom("/project/groupId"),
                                pom("/project/artifactId"),
                                pom("/project/version"),
                                pom("//shadedClassifierName"));
        assertEquals(coordinates, cnnc.getAsJsonObject().get("script-ref").getAsString());
        assertEquals(
                pom("/project/description"),
                cnnc.getAsJsonObject().get("description").getAsString());
        assertEquals(
                pom("/project/properties/maven.compiler.release") + "+",
                cnnc.getAsJsonObject().get("java").getAsString());
        assertEquals(Main.class.getName(), cnnc.getAsJsonObject().get("main").getAsString());
        assertEquals(Main.class.getName(), pom("//transformer/mainClass"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"maven-app", "spark-scoring", "flink-scoring"})
    void examplesUseThisVersion(String example) throws Exception {
        assertEquals(
                pom("/project/version"),
                pom(EXAMPLES.resolve(example + "/pom.xml"), "/project/properties/cnnc.version"));
    }

    /** Examples are copied as a whole, so they have copies of what they use. */
    @ParameterizedTest
    @CsvSource({
        "lenet5/lenet5.cnn, spark-scoring/src/main/cnn/com/example/scoring",
        "lenet5/lenet5.safetensors, spark-scoring/src/main/cnn/com/example/scoring",
        "resnotes/resnotes.cnn, spark-scoring/src/main/cnn/com/example/scoring",
        "resnotes/resnotes.safetensors, spark-scoring/src/main/cnn/com/example/scoring",
        "squeezenet1_1.cnn, spark-scoring/src/main/cnn/com/example/scoring",
        "lenet5/lenet5.cnn, flink-scoring/src/main/cnn/com/example/flink",
        "lenet5/lenet5.safetensors, flink-scoring/src/main/cnn/com/example/flink"
    })
    void examplesHaveTheNetworksOfOthers(String file, String folder) throws Exception {
        Path original = EXAMPLES.resolve(file);
        Path copy = EXAMPLES.resolve(folder).resolve(original.getFileName());
        assertEquals(-1, Files.mismatch(original, copy));
    }

    /** Without these, Maven Central takes no release. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "description",
                "url",
                "licenses/license/name",
                "licenses/license/url",
                "developers/developer/name",
                "scm/connection",
                "scm/developerConnection",
                "scm/url"
            })
    void thePomTells(String path) throws Exception {
        assertFalse(pom("/project/" + path).isBlank(), path);
    }

    private static String pom(String path) throws Exception {
        return pom(BASE.resolve("pom.xml"), path);
    }

    private static String pom(Path file, String path) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        XPath xpath = XPathFactory.newInstance().newXPath();
        return xpath.evaluate(path, document);
    }
}
