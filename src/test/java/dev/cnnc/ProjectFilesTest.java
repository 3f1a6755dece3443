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
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** What others read of this project: the POM and the catalog of JBang. */
final class ProjectFilesTest {

    private static final Path BASE = Path.of(System.getProperty("basedir", ""));
    private static final Path EXAMPLE = BASE.resolve("examples/maven-app/pom.xml");

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

    @Test
    void theExampleUsesThisVersion() throws Exception {
        assertEquals(
                pom("/project/version"),
                pom(EXAMPLE, "/project/properties/cnnc.version"),
                EXAMPLE.toString());
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
