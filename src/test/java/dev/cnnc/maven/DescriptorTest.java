package dev.cnnc.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What Maven knows of the goals. */
final class DescriptorTest {

    private static final Map<String, Element> GOALS = new TreeMap<>();

    @BeforeAll
    static void read() throws Exception {
        try (InputStream in = Files.newInputStream(descriptor())) {
            Element plugin =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(in)
                            .getDocumentElement();
            for (Element mojo : elements(plugin, "mojo")) {
                GOALS.put(text(mojo, "goal"), mojo);
            }
        }
    }

    private static Path descriptor() throws Exception {
        Path classes =
                Path.of(
                        GenerateMojo.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        return classes.resolve("META-INF/maven/plugin.xml");
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        List<Element> children = elements(parent, name);
        return children.isEmpty() ? "" : children.get(0).getTextContent().strip();
    }

    @Test
    void theGoalsAndTheirPhases() {
        Map<String, String> phases = new TreeMap<>();
        GOALS.forEach((goal, mojo) -> phases.put(goal, text(mojo, "phase")));
        assertEquals(
                Map.of(
                        "check", "validate",
                        "generate", "generate-sources",
                        "generate-test", "generate-test-sources",
                        "help", ""),
                phases);
    }

    @Test
    void everyGoalIsThreadSafe() {
        GOALS.forEach((goal, mojo) -> assertEquals("true", text(mojo, "threadSafe"), goal));
    }

    @Test
    void everyParameterHasAPropertyAHelpAndALineInTheManual() throws Exception {
        String manual = Files.readString(Path.of("docs/maven.md"));
        for (String goal : List.of("check", "generate", "generate-test")) {
            int parameters = 0;
            for (Element parameter : elements(GOALS.get(goal), "parameter")) {
                String name = text(parameter, "name");
                if (text(parameter, "editable").equals("false")) {
                    continue;
                }
                parameters++;
                assertFalse(text(parameter, "description").isEmpty(), name);
                assertTrue(manual.contains("`" + name + "`") || name.startsWith("test"), name);
                Element configured =
                        (Element)
                                elements(GOALS.get(goal), "configuration")
                                        .get(0)
                                        .getElementsByTagName(name)
                                        .item(0);
                String property = configured.getTextContent();
                assertTrue(property.startsWith("${cnnc."), name + ": " + property);
                assertTrue(
                        manual.contains("`" + property.substring(2, property.length() - 1) + "`"),
                        property);
            }
            assertTrue(parameters > 10, goal + " has " + parameters);
        }
    }
}
