package dev.cnnc.emit;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.graph.Graph;
import dev.cnnc.plan.Kernel;
import dev.cnnc.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Plan to Java: the model's class, a class per kernel, and the support classes. */
public final class JavaEmitter {

    private static final String INDENT = "    ";

    private JavaEmitter() {}

    /** {@link #emit(Plan, String, Set, boolean)} without weights beside the class. */
    public static List<GeneratedFile> emit(Plan plan, String packageName, Set<String> models) {
        return emit(plan, packageName, models, false);
    }

    /**
     * The sources of {@code plan}.
     *
     * @param packageName the package they are in; empty for the unnamed one
     * @param models the names of all models of this package, which no other class may have
     * @param bundledWeights whether the model's class loads weights that lie beside it
     */
    public static List<GeneratedFile> emit(
            Plan plan, String packageName, Set<String> models, boolean bundledWeights) {
        KernelNames names = new KernelNames(plan, models);
        List<GeneratedFile> files = new ArrayList<>();
        TypeSpec model =
                new ModelClassGenerator(plan, names, packageName, bundledWeights).generate();
        files.add(render(model, plan.graph(), packageName));
        for (Kernel kernel : plan.kernels()) {
            TypeSpec type = KernelGenerators.generate(kernel, names.of(kernel), plan, packageName);
            files.add(render(type, plan.graph(), packageName));
        }
        files.addAll(SupportClasses.emit(packageName));
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
