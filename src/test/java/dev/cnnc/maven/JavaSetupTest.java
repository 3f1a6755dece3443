package dev.cnnc.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.Target;
import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a project lacks, read from its model. */
final class JavaSetupTest {

    private static final String MODULES =
            "<compilerArgs><arg>--add-modules</arg><arg>jdk.incubator.vector</arg></compilerArgs>";

    /** What surefire needs. */
    private static final String TESTS =
            "<argLine>-Xmx1g --add-modules jdk.incubator.vector</argLine>";

    private static List<String> missing(Target target, String xml, Properties user)
            throws Exception {
        Model model =
                new MavenXpp3Reader().read(new StringReader("<project>" + xml + "</project>"));
        return new JavaSetup(new MavenProject(model), user, "default-compile", "compile")
                .missing(target);
    }

    private static String plugin(String name, String configuration) {
        return "<plugin><artifactId>%s</artifactId><configuration>%s</configuration></plugin>"
                .formatted(name, configuration);
    }

    private static String project(String compiler, String surefire) {
        return "<build><plugins>"
                + plugin("maven-compiler-plugin", compiler)
                + plugin("maven-surefire-plugin", surefire)
                + "</plugins></build>";
    }

    @Test
    void plainJavaNeedsNothing() throws Exception {
        assertEquals(List.of(), missing(Target.JAVA, "", new Properties()));
    }

    @ParameterizedTest
    @CsvSource({"1.8, 8", "11, 11", "16, 16"})
    void oldJava(String release) throws Exception {
        String property =
                "<properties><maven.compiler.release>%s</maven.compiler.release></properties>";
        List<String> lines = missing(Target.JAVA, property.formatted(release), new Properties());
        assertEquals(
                List.of(
                        "generated classes need Java 17, and this project is compiled for Java "
                                + release
                                + ": set maven.compiler.release to 17"),
                lines);
        String source = project("<source>" + release + "</source>", "");
        assertEquals(lines, missing(Target.JAVA, source, new Properties()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "25", "${later}"})
    void newJava(String release) throws Exception {
        Properties user = new Properties();
        user.setProperty("maven.compiler.release", release);
        assertEquals(List.of(), missing(Target.JAVA, "", user));
    }

    @Test
    void vectorsNeedCompilerAndTests() throws Exception {
        List<String> lines = missing(Target.VECTOR, "", new Properties());
        assertEquals(2, lines.size(), lines.toString());
        assertTrue(lines.get(0).contains(MODULES), lines.get(0));
        assertTrue(lines.get(1).contains("maven-surefire-plugin"), lines.get(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MODULES,
                "<compilerArgs><arg>--add-modules=jdk.incubator.vector</arg></compilerArgs>",
                "<compilerArgs><arg>-Xlint</arg><arg>--add-modules</arg>"
                        + "<arg>java.se,jdk.incubator.vector</arg></compilerArgs>",
                "<compilerArgument>--add-modules=jdk.incubator.vector</compilerArgument>"
            })
    void vectorsAreSetUp(String compiler) throws Exception {
        String xml = project(compiler, TESTS);
        assertEquals(List.of(), missing(Target.VECTOR, xml, new Properties()));
    }

    @Test
    void otherModulesDoNotDo() throws Exception {
        String other =
                "<compilerArgs><arg>--add-modules=jdk.incubator.vectors</arg></compilerArgs>";
        List<String> lines = missing(Target.VECTOR, project(other, TESTS), new Properties());
        assertEquals(1, lines.size(), lines.toString());
    }

    @Test
    void releaseHidesTheModule() throws Exception {
        Properties user = new Properties();
        user.setProperty("maven.compiler.release", "21");
        List<String> lines = missing(Target.VECTOR, project(MODULES, TESTS), user);
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).contains("release=21"), lines.get(0));
    }

    @Test
    void argLineAsAProperty() throws Exception {
        String property =
                "<properties><argLine>--add-modules jdk.incubator.vector</argLine></properties>";
        String xml = property + project(MODULES, "<argLine>@{argLine} -Xmx1g</argLine>");
        assertEquals(List.of(), missing(Target.VECTOR, xml, new Properties()));
    }
}
