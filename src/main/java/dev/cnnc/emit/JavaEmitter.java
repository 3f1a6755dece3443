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

    /**
     * The sources of {@code plan}.
     *
     * @param packageName the package they are in; empty for the unnamed one
     * @param models the names of all models of this package, which no other class may have
     */
    public static List<GeneratedFile> emit(Plan plan, String packageName, Set<String> models) {
        KernelNames names = new KernelNames(plan, models);
        List<GeneratedFile> files = new ArrayList<>();
        TypeSpec model = new ModelClassGenerator(plan, names, packageName).generate();
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
        String directory = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
        return directory + name + ".java";
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
