package dev.cnnc.maven;

import dev.cnnc.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What a project's own configuration lacks to compile and run generated classes.
 *
 * @param userProperties those of the command line
 * @param compilerExecution the execution of maven-compiler-plugin that compiles them
 * @param compilerGoal its goal
 */
record JavaSetup(
        MavenProject project,
        Properties userProperties,
        String compilerExecution,
        String compilerGoal) {

    private static final String PLUGINS = "org.apache.maven.plugins";
    private static final String MODULE = "jdk.incubator.vector";
    private static final Pattern ADDS_MODULE =
            Pattern.compile("--add-modules[=\\s,]+\\S*\\b" + Pattern.quote(MODULE) + "\\b");
    private static final int OLDEST_JAVA = 17;
    private static final Pattern VERSION = Pattern.compile("(?:1\\.)?(\\d+)");

    /** A line for each thing that is missing; none where all is well. */
    List<String> missing(Target target) {
        List<String> lines = new ArrayList<>();
        release()
                .or(this::source)
                .filter(version -> number(version) < OLDEST_JAVA)
                .ifPresent(
                        version ->
                                lines.add(
                                        "generated classes need Java 17, and this project is"
                                                + " compiled for Java "
                                                + version
                                                + ": set maven.compiler.release to 17"));
        if (target == Target.VECTOR) {
            vector(lines);
        }
        return lines;
    }

    private void vector(List<String> lines) {
        Optional<Xpp3Dom> compiler = compiler();
        boolean adds =
                compiler.map(JavaSetup::words)
                        .filter(words -> ADDS_MODULE.matcher(words).find())
                        .isPresent();
        if (!adds) {
            lines.add(
                    "target vector: the configuration of maven-compiler-plugin lacks"
                            + " <compilerArgs><arg>--add-modules</arg><arg>"
                            + MODULE
                            + "</arg></compilerArgs>");
        }
        release()
                .ifPresent(
                        release ->
                                lines.add(
                                        ("target vector: with release=%1$s javac does not see %2$s:"
                                                        + " replace maven.compiler.release by"
                                                        + " maven.compiler.source and"
                                                        + " maven.compiler.target, both %1$s")
                                                .formatted(release, MODULE)));
        if (!ADDS_MODULE.matcher(surefireArguments()).find()) {
            lines.add(
                    "target vector: the configuration of maven-surefire-plugin lacks"
                            + " <argLine>--add-modules "
                            + MODULE
                            + "</argLine>, so tests compute in plain Java");
        }
    }

    private Optional<Xpp3Dom> compiler() {
        return configuration("maven-compiler-plugin", compilerExecution, compilerGoal);
    }

    private Optional<String> release() {
        return value(compiler(), "release", "maven.compiler.release");
    }

    private Optional<String> source() {
        return value(compiler(), "source", "maven.compiler.source");
    }

    private String surefireArguments() {
        Optional<Xpp3Dom> surefire = configuration("maven-surefire-plugin", "default-test", "test");
        String configured = value(surefire, "argLine", "argLine").orElse("");
        return configured + " " + value(Optional.empty(), "argLine", "argLine").orElse("");
    }

    private Optional<Xpp3Dom> configuration(String plugin, String execution, String goal) {
        return Optional.ofNullable(project.getGoalConfiguration(PLUGINS, plugin, execution, goal));
    }

    /** A parameter's value, which a property gives where it is not configured. */
    private Optional<String> value(Optional<Xpp3Dom> configuration, String name, String property) {
        return configuration
                .map(dom -> dom.getChild(name))
                .map(Xpp3Dom::getValue)
                .or(() -> property(userProperties, property))
                .or(() -> property(project.getProperties(), property))
                .filter(text -> !text.isBlank());
    }

    private static Optional<String> property(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name));
    }

    /** All arguments that a configuration passes to javac, parted by blanks. */
    private static String words(Xpp3Dom configuration) {
        StringBuilder words = new StringBuilder();
        for (String name : List.of("compilerArgs", "compilerArgument", "compilerArguments")) {
            Xpp3Dom arguments = configuration.getChild(name);
            if (arguments != null) {
                append(arguments, words);
            }
        }
        return words.toString();
    }

    private static void append(Xpp3Dom dom, StringBuilder words) {
        if (dom.getValue() != null) {
            words.append(dom.getValue().strip()).append(' ');
        }
        for (Xpp3Dom child : dom.getChildren()) {
            append(child, words);
        }
    }

    private static int number(String version) {
        Matcher matcher = VERSION.matcher(version.strip());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : OLDEST_JAVA;
    }
}
