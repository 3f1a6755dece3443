package dev.cnnc.load;

import dev.cnnc.emit.GeneratedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Runs {@code javac} on sources in memory; no file is read or written. */
public final class InMemoryCompiler {

    private static final String VECTORS = "jdk.incubator.vector";

    private static final List<String> PLAIN =
            List.of("--release", "17", "-Xlint:all", "-proc:none", "-implicit:none");

    /** {@code --release} knows no incubating module, and without it javac would warn of that. */
    private static final List<String> ON_VECTORS =
            List.of(
                    "--add-modules",
                    VECTORS,
                    "-source",
                    "17",
                    "-target",
                    "17",
                    "-Xlint:all,-options",
                    "-proc:none",
                    "-implicit:none");

    /** The warning that a module is incubating, which no option of Java 17 silences. */
    private static final String INCUBATING = "compiler.warn.incubating.modules";

    private InMemoryCompiler() {}

    /**
     * The class files of {@code sources} by binary name.
     *
     * @throws IllegalStateException where the sources do not compile without a warning
     * @throws MissingCompilerException where this Java has no compiler
     */
    public static Map<String, byte[]> compile(List<GeneratedFile> sources) {
        MissingCompilerException.require();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        List<SourceObject> units = sources.stream().map(SourceObject::new).toList();
        try (ClassStore store =
                new ClassStore(compiler.getStandardFileManager(collector, Locale.ROOT, null))) {
            List<String> options = usesVectors(sources) ? ON_VECTORS : PLAIN;
            boolean compiled =
                    compiler.getTask(null, store, collector, options, null, units).call();
            List<?> complaints =
                    collector.getDiagnostics().stream()
                            .filter(complaint -> !INCUBATING.equals(complaint.getCode()))
                            .toList();
            if (!compiled || !complaints.isEmpty()) {
                throw new IllegalStateException("the emitted Java does not compile: " + complaints);
            }
            return store.classes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean usesVectors(List<GeneratedFile> sources) {
        return sources.stream()
                .flatMap(source -> source.content().lines())
                .anyMatch(line -> line.startsWith("import " + VECTORS + "."));
    }

    /**
     * Loads {@code classes} in a class loader of their own, in which they come before classes of
     * the same names that the caller's class path has.
     */
    public static ClassLoader load(Map<String, byte[]> classes) {
        return new MemoryClassLoader(classes);
    }

    private static final class MemoryClassLoader extends ClassLoader {
        private final Map<String, byte[]> classes;

        MemoryClassLoader(Map<String, byte[]> classes) {
            super(InMemoryCompiler.class.getClassLoader());
            this.classes = Map.copyOf(classes);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
            }
        }
    }

    private static final class SourceObject extends SimpleJavaFileObject {
        private final String content;

        SourceObject(GeneratedFile file) {
            super(URI.create("memory:///" + file.path()), Kind.SOURCE);
            this.content = file.content();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content;
        }
    }

    private static final class ClassStore extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

        ClassStore(JavaFileManager manager) {
            super(manager);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            URI uri = URI.create("memory:///" + className.replace('.', '/') + kind.extension);
            return new SimpleJavaFileObject(uri, kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.computeIfAbsent(className, name -> new ByteArrayOutputStream());
                }
            };
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new LinkedHashMap<>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }
    }
}
