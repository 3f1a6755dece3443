package dev.cnnc.maven;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.incremental.StateFile;
import dev.cnnc.output.Claims;
import dev.cnnc.testing.FaultyFiles;
import dev.cnnc.testing.FaultyFiles.Fault;
import dev.cnnc.testing.FaultyFiles.Killed;
import dev.cnnc.testing.SafetensorsFiles;
import dev.cnnc.testing.SafetensorsFiles.FloatTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.codehaus.plexus.build.DefaultBuildContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that break off, and runs that meet. */
final class GenerationTest {

    private static final String NET =
            """
            model %s {
                input image [B, 1, 4, 4]
                maxpool(2)
            }
            """;

    @TempDir private Path base;

    private final List<String> errors = new ArrayList<>();
    private final List<String> infos = new ArrayList<>();
    private Path models;
    private Path out;
    private Path resources;

    @BeforeEach
    void models() throws IOException {
        models = base.resolve("models");
        out = base.resolve("out");
        resources = base.resolve("resources");
        put("p/a.cnn", NET.formatted("A"));
    }

    private void put(String name, String text) throws IOException {
        Path file = models.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void putWeights(String name, float value) throws IOException {
        Path file = models.resolve(name);
        Files.createDirectories(file.getParent());
        FloatTensor weight = new FloatTensor(List.of(1, 1), new float[] {value});
        Files.write(file, SafetensorsFiles.write(Map.of("fc.weight", weight)));
    }

    private Path state(String execution) {
        return base.resolve("state/" + execution + ".json");
    }

    private void run(String execution, Options options, Claims claims, String... others)
            throws MojoFailureException, MojoExecutionException {
        run(execution, options, false, claims, others);
    }

    private void run(
            String execution,
            Options options,
            boolean failsOnWarning,
            Claims claims,
            String... others)
            throws MojoFailureException, MojoExecutionException {
        Request request =
                new Request(
                        base,
                        new ModelTree(models, List.of("**/*.cnn"), List.of(), true),
                        options,
                        true,
                        failsOnWarning,
                        out,
                        resources,
                        state(execution),
                        Stream.of(others).map(this::state).toList(),
                        execution,
                        claims);
        Log log =
                new SystemStreamLog() {
                    @Override
                    public void error(CharSequence line) {
                        errors.add(line.toString());
                    }

                    @Override
                    public void info(CharSequence line) {
                        infos.add(line.toString());
                    }
                };
        Reporter reporter =
                new Reporter(
                        log,
                        new DefaultBuildContext(
                                new org.sonatype.plexus.build.incremental.DefaultBuildContext()),
                        false);
        new Generation(request, reporter).run();
    }

    private void run() throws MojoFailureException, MojoExecutionException {
        run("one", options(null), new Claims());
    }

    private static Options options(String packageName) throws MojoFailureException {
        return Options.of(packageName, "java", List.of(), false, 1e-4, null);
    }

    private Map<String, FileTime> times() throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                times.put(out.relativize(file).toString(), Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    @Test
    void aRunThatDiedBeforeSavingIsDoneAgainAndTouchesNothing() throws Exception {
        run();
        byte[] state = Files.readAllBytes(state("one"));
        Map<String, FileTime> before = times();
        Files.delete(state("one"));
        run();
        assertEquals(before, times());
        assertEquals(-1, Files.mismatch(state("one"), Files.write(base.resolve("s"), state)));
    }

    /** The run is killed at each of its changes in turn, and the model it was about is removed. */
    @Test
    void whatAKilledRunHasWrittenGoesWithItsModel() throws Exception {
        run();
        Map<String, FileTime> before = times();
        putWeights("p/b.safetensors", 1);
        Path real = out;
        boolean happened = true;
        int number = 0;
        while (happened) {
            number++;
            put("p/b.cnn", "model B { input x [B, 1]  fc: linear(1, bias=false) }");
            FaultyFiles faulty = new FaultyFiles(base, Fault.KILLED, number);
            out = faulty.wrap(real);
            resources = faulty.wrap(base.resolve("resources"));
            try {
                run();
            } catch (Killed e) {
                assertTrue(faulty.happened());
            }
            happened = faulty.happened();
            out = real;
            resources = base.resolve("resources");
            Files.delete(models.resolve("p/b.cnn"));
            put("p/c.cnn", NET.formatted("C"));
            run();
            Files.delete(models.resolve("p/c.cnn"));
            run();
            assertEquals(before, times(), "change " + number);
            try (Stream<Path> left = Files.walk(base.resolve("resources"))) {
                assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
            } catch (NoSuchFileException e) {
                assertTrue(number < 100, "killed before the directory was made");
            }
        }
        assertTrue(number > 20, number + " changes");
    }

    @Test
    void whatAKilledRunStagedIsNotCompiledThoughNothingIsStale() throws Exception {
        run();
        Map<String, FileTime> before = times();
        for (Path directory : List.of(out, Files.createDirectories(resources))) {
            Path staged = directory.resolve(".cnnc-stage-1/new/p/A.java");
            Files.createDirectories(staged.getParent());
            Files.writeString(staged, "half");
            Files.writeString(directory.resolve(".cnnc-lock"), "");
        }
        run();
        assertEquals(before, times());
        assertFalse(Files.exists(resources.resolve(".cnnc-stage-1")));
    }

    @Test
    void namesReachTheLogVisibly() throws Exception {
        String evil = "e\u001B[31m\u009B2J\u202E\u200Bz";
        put(evil + ".cnn", NET.formatted("B"));
        put("p/" + evil + "2.cnn", "block Only { relu }");
        run();
        put(evil + ".cnn", NET.formatted("B").replace("maxpool", "maxpol"));
        put(evil + "/c.cnn", NET.formatted("C"));
        MojoFailureException failure = assertThrows(MojoFailureException.class, this::run);
        put("p/" + evil + "2.cnn", NET.formatted("A").replace("1, 4", "2, 4"));
        Files.delete(models.resolve(evil + ".cnn"));
        Files.delete(models.resolve(evil + "/c.cnn"));
        MojoFailureException clash = assertThrows(MojoFailureException.class, this::run);
        assertTrue(clash.getMessage().contains("would both write"), clash.getMessage());
        assertTrue(errors.size() > 1 && infos.size() > 1, errors + " " + infos);
        for (String line : List.of(failure.getMessage(), clash.getMessage())) {
            assertVisible(line);
        }
        errors.forEach(GenerationTest::assertVisible);
        infos.forEach(GenerationTest::assertVisible);
    }

    private static void assertVisible(String line) {
        assertTrue(line.matches("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]*"), line);
    }

    @Test
    void aDamagedStateIsReplaced() throws Exception {
        run();
        Map<String, FileTime> before = times();
        Files.writeString(state("one"), "{\"format\": 1, \"state\"");
        run();
        assertEquals(before, times());
        assertTrue(Files.readString(state("one")).contains("p/a.cnn"));
    }

    @Test
    void afterAMistakeTheStateIsThatOfTheLastSuccess() throws Exception {
        run();
        byte[] state = Files.readAllBytes(state("one"));
        put("p/a.cnn", NET.formatted("A").replace("maxpool", "maxpol"));
        put("p/b.cnn", NET.formatted("B"));
        assertThrows(MojoFailureException.class, this::run);
        assertEquals(-1, Files.mismatch(state("one"), Files.write(base.resolve("s"), state)));
        assertFalse(Files.exists(out.resolve("p/B.java")));
    }

    @Test
    void aFileOfSomebodyElseIsNotReplaced() throws Exception {
        Files.createDirectories(out.resolve("p"));
        Path mine = Files.writeString(out.resolve("p/A.java"), "class A {}");
        MojoExecutionException e = assertThrows(MojoExecutionException.class, this::run);
        assertEquals(
                "`"
                        + mine
                        + "` was not written by cnnc: delete it, or configure another"
                        + " `outputDirectory`",
                e.getMessage());
        assertEquals("class A {}", Files.readString(mine));
        assertEquals(Map.of(), new StateFile(state("one")).read().models());
    }

    @Test
    void whatIsLostIsMadeAgain() throws Exception {
        run();
        Files.delete(out.resolve("p/A.java"));
        run();
        assertTrue(Files.exists(out.resolve("p/A.java")));
    }

    @Test
    void filesOfAnotherExecutionStay() throws Exception {
        Claims claims = new Claims();
        run("one", options(null), claims, "two");
        run("two", options(null), claims, "one");
        Files.delete(models.resolve("p/a.cnn"));
        run("one", options(null), new Claims(), "two");
        assertTrue(Files.exists(out.resolve("p/A.java")), "`two` still has it");
        run("two", options(null), new Claims(), "one");
        assertFalse(Files.exists(out.resolve("p")));
    }

    @Test
    void twoExecutionsThatWriteDifferentFilesToOnePlace() throws Exception {
        Claims claims = new Claims();
        run("one", options(null), claims, "two");
        put("p/a.cnn", NET.formatted("A").replace("4, 4", "6, 6"));
        MojoFailureException e =
                assertThrows(
                        MojoFailureException.class, () -> run("two", options("p"), claims, "one"));
        assertEquals(
                "the executions `one` and `two` would both write `"
                        + out.resolve("p/A.java")
                        + "`: give one another `packageName` or `outputDirectory`",
                e.getMessage());
    }

    @Test
    void warningsFailWhereTheyAreToldTo() throws Exception {
        put("p/a.cnn", "const unused = 1\n" + NET.formatted("A"));
        Options options = options(null);
        MojoFailureException e =
                assertThrows(
                        MojoFailureException.class, () -> run("one", options, true, new Claims()));
        assertEquals("1 warning in a.cnn, and `failOnWarning` is set", e.getMessage());
        assertFalse(Files.exists(out));
        run();
        assertTrue(Files.exists(out.resolve("p/A.java")));
        assertThrows(
                MojoFailureException.class,
                () -> run("one", options, true, new Claims()),
                "models that are up to date have their warnings still");
    }

    @Test
    void twoModelsOfOneName() throws Exception {
        put("p/b.cnn", NET.formatted("A").replace("4, 4", "6, 6"));
        MojoFailureException e = assertThrows(MojoFailureException.class, this::run);
        assertEquals(
                "`p/a.cnn` and `p/b.cnn` would both write `p/A.java`: rename a model, or move it"
                        + " to another directory",
                e.getMessage());
        assertFalse(Files.exists(out));
    }

    @Test
    void oneModelWithTwoFilesOfWeights() throws Exception {
        String net = "model W {\n    input x [B, 1]\n    fc: linear(1, bias=false)\n}\n";
        put("p/w.cnn", net);
        putWeights("p/w.safetensors", 1);
        run("one", options("r"), new Claims());
        put("q/w.cnn", net);
        putWeights("q/w.safetensors", 2);
        byte[] before = Files.readAllBytes(base.resolve("resources/r/W.safetensors"));
        MojoFailureException e =
                assertThrows(
                        MojoFailureException.class, () -> run("one", options("r"), new Claims()));
        assertEquals(
                "`p/w.cnn` and `q/w.cnn` would both write `r/W.safetensors`: rename a model, or"
                        + " move it to another directory",
                e.getMessage());
        assertArrayEquals(before, Files.readAllBytes(base.resolve("resources/r/W.safetensors")));
        putWeights("q/w.safetensors", 1);
        run("one", options("r"), new Claims());
        Files.delete(state("one"));
        run("one", options("r"), new Claims());
    }

    @Test
    void directoriesThatAreNoPackage() throws Exception {
        put("my-nets/c.cnn", NET.formatted("C"));
        MojoFailureException e = assertThrows(MojoFailureException.class, this::run);
        assertEquals("1 error in c.cnn", e.getMessage());
    }

    @Test
    void twoFilesOfWeights() throws Exception {
        put("p/a.npz", "");
        put("p/a.pt", "");
        MojoFailureException e = assertThrows(MojoFailureException.class, this::run);
        assertEquals("1 error in a.cnn", e.getMessage());
    }

    @Test
    void weightsOfAnotherModelAreListed() throws Exception {
        put("p/w.cnn", "model W {\n    input x [B, 2]\n    fc: linear(1, bias=false)\n}\n");
        putWeights("p/w.safetensors", 1);
        MojoFailureException e = assertThrows(MojoFailureException.class, this::run);
        assertEquals("1 error in w.cnn", e.getMessage());
        assertEquals(2, errors.size(), errors::toString);
        assertTrue(errors.get(0).contains("w.cnn:3:9: error[CNN601]: "), errors::toString);
        assertTrue(errors.get(1).contains("fc.weight [1, 2]"), errors::toString);
    }

    @Test
    void aModelWithoutItsWeightsIsTold() throws Exception {
        put("p/w.cnn", "model W {\n    input x [B, 2]\n    fc: linear(1, bias=false)\n}\n");
        run();
        List<String> told = infos.stream().filter(line -> line.contains("no weights")).toList();
        assertEquals(
                List.of(
                        "`p/w.cnn` has no weights beside it, such as `w.safetensors`:"
                                + " `load(Path)` reads them from a file"),
                told);
    }

    @Test
    void weightsThatAreDamaged() throws Exception {
        put("p/a.safetensors", "no weights");
        MojoFailureException e = assertThrows(MojoFailureException.class, this::run);
        assertEquals("1 error in a.safetensors", e.getMessage());
    }
}
