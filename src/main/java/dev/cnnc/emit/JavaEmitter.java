package dev.cnnc.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.graph.Graph;
import dev.cnnc.plan.Kernel;
import dev.cnnc.plan.Plan;
import dev.cnnc.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plan to Java: the model's class, a class per kernel, and the support classes. */
public final class JavaEmitter {

    private static final String INDENT = "    ";

    private JavaEmitter() {}

    /**
     * The sources of a model.
     *
     * @param plain how plain Java computes it
     * @param vector how the Vector API does, where the target has it
     * @param packageName the package they are in; empty for the unnamed one
     * @param models the names of all models of this package, which no other class may have
     * @param bundledWeights whether the model's class loads weights that lie beside it
     */
    public static List<GeneratedFile> emit(
            Plan plain,
            Optional<Plan> vector,
            String packageName,
            Set<String> models,
            boolean bundledWeights) {
        String name = plain.model().name();
        List<GeneratedFile> files = new ArrayList<>();
        ClassName java = ClassName.get(packageName, free(name + "Java", models));
        Optional<ClassName> vectors =
                vector.map(plan -> ClassName.get(packageName, free(name + "Vector", models)));
        TypeSpec model =
                new ModelClassGenerator(
                                plain.model(),
                                new Backends(java, vectors),
                                packageName,
                                bundledWeights)
                        .generate();
        files.add(render(model, plain.graph(), packageName));
        files.addAll(backend(plain, java, new KernelNames(plain, name, models)));
        vector.ifPresent(
                plan ->
                        files.addAll(
                                backend(
                                        plan,
                                        vectors.get(),
                                        new KernelNames(
                                                plan, vectors.get().simpleName(), models))));
        files.addAll(SupportClasses.emit(packageName, vector.isPresent()));
        return files;
    }

    /**
     * Where each step of {@code plan}, which is in plain Java, is found among the sources that
     * {@link #emit} yields.
     */
    public static List<EmittedStep> steps(Plan plan, String packageName, Set<String> models) {
        String name = plan.model().name();
        KernelNames names = new KernelNames(plan, name, models);
        ClassName backend = ClassName.get(packageName, free(name + "Java", models));
        List<CodeBlock> calls = new BackendGenerator(plan, names, backend).calls();
        List<EmittedStep> steps = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            Step step = plan.steps().get(i);
            String path = path(packageName, names.of(step.kernel()));
            steps.add(new EmittedStep(step, path, calls.get(i) + ";"));
        }
        return steps;
    }

    private static String free(String name, Set<String> models) {
        String free = name;
        while (models.contains(free)) {
            free += "Backend";
        }
        return free;
    }

    private static List<GeneratedFile> backend(Plan plan, ClassName name, KernelNames names) {
        String packageName = name.packageName();
        List<GeneratedFile> files = new ArrayList<>();
        TypeSpec backend = new BackendGenerator(plan, names, name).generate();
        files.add(render(backend, plan.graph(), packageName));
        KernelGenerators generators = new KernelGenerators(plan, names, packageName);
        for (Kernel kernel : plan.kernels()) {
            files.add(render(generators.generate(kernel), plan.graph(), packageName));
        }
        for (Kernel library : plan.libraries()) {
            files.add(render(generators.library(library), plan.graph(), packageName));
        }
        return files;
    }

    /** The path of class {@code name} below the output directory. */
    static String path(String packageName, String name) {
        return directory(packageName) + name + ".java";
    }

    /** The path of the weights beside class {@code name}. */
    public static String weightsPath(String packageName, String name) {
        return directory(packageName) + weightsName(name);
    }

    /** The name of the weights beside class {@code name}. */
    static String weightsName(String name) {
        return name + ".safetensors";
    }

    private static String directory(String packageName) {
        return packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
    }

    private static GeneratedFile render(TypeSpec type, Graph graph, String packageName) {
        String body =
                JavaFile.builder(packageName, type)
                        .indent(INDENT)
                        .skipJavaLangImports(true)
                        .build()
                        .toString();
        String header =
                "%s%s from %s.\n\n"
                        .formatted(
                                GeneratedHeader.MARK,
                                Version.CURRENT,
                                Prose.line(graph.sourceName()));
        return new GeneratedFile(path(packageName, type.name()), header + body);
    }
}
