package dev.cnnc.testing;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files of this machine, except that one change of them, chosen by its number, meets a {@link
 * Fault}. A test that counts through the numbers sees a run break off at every point at which it
 * can.
 */
public final class FaultyFiles extends FileSystemProvider {

    /** What goes wrong. */
    public enum Fault {
        /** The process ends: neither this change nor any later one takes place. */
        KILLED,
        /** From now on nothing that takes space succeeds; a file that is being written is cut. */
        FULL,
        /** From now on nothing can be changed, as where the directory has become read-only. */
        DENIED,
        /** This one change fails. */
        ONCE,
        /** This one change fails, and not as files do. */
        UNCHECKED
    }

    /** Ends a run like {@code kill -9}, as far as its files tell. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final FileSystemProvider real;
    private final FileSystem fileSystem;
    private final Fault fault;
    private final int number;
    private Fault second;
    private int secondNumber;
    private Path unreadable;
    private int changes;

    /**
     * @param directory any directory of the file system
     * @param number which change meets {@code fault}, from 1
     */
    public FaultyFiles(Path directory, Fault fault, int number) {
        this.real = directory.getFileSystem().provider();
        this.fileSystem = new FaultyFileSystem(this, directory.getFileSystem());
        this.fault = fault;
        this.number = number;
    }

    /** Lets a later change, number {@code laterNumber}, meet {@code later}. */
    public FaultyFiles andThen(Fault later, int laterNumber) {
        second = later;
        secondNumber = laterNumber;
        return this;
    }

    /** Lets nobody list {@code directory}. */
    public FaultyFiles withUnreadable(Path directory) {
        unreadable = directory;
        return this;
    }

    /** Whether every fault has taken place. */
    public boolean happened() {
        return changes >= Math.max(number, secondNumber);
    }

    /** How many changes there were, or were tried. */
    public int changes() {
        return changes;
    }

    /** Counts a change, and lets it meet the fault. */
    void change(boolean takesSpace) throws IOException {
        changes++;
        meet(fault, number, takesSpace);
        if (second != null) {
            meet(second, secondNumber, takesSpace);
        }
    }

    private void meet(Fault met, int from, boolean takesSpace) throws IOException {
        boolean now = changes == from;
        boolean since = changes >= from;
        switch (met) {
            case KILLED -> {
                if (since) {
                    throw new Killed();
                }
            }
            case FULL -> failIf(since && takesSpace, "No space left on device");
            case DENIED -> failIf(since, "Permission denied");
            case ONCE -> failIf(now, "Input/output error");
            case UNCHECKED -> {
                if (now) {
                    throw new IllegalStateException("of the file system");
                }
            }
            default -> throw new AssertionError(met);
        }
    }

    private static void failIf(boolean fails, String reason) throws IOException {
        if (fails) {
            throw new IOException(reason);
        }
    }

    /** {@code path} as a path of these files. */
    public Path wrap(Path path) {
        return path == null || isWrapped(path)
                ? path
                : (Path)
                        Proxy.newProxyInstance(
                                FaultyFiles.class.getClassLoader(),
                                new Class<?>[] {Path.class},
                                new PathHandler(path));
    }

    private static boolean isWrapped(Object object) {
        return object != null
                && Proxy.isProxyClass(object.getClass())
                && Proxy.getInvocationHandler(object) instanceof PathHandler;
    }

    private static Object unwrap(Object object) {
        return isWrapped(object) ? ((PathHandler) Proxy.getInvocationHandler(object)).path : object;
    }

    private static Path unwrap(Path path) {
        return (Path) unwrap((Object) path);
    }

    private final class PathHandler implements InvocationHandler {

        private final Path path;

        PathHandler(Path path) {
            this.path = path;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("getFileSystem")) {
                return fileSystem;
            }
            Object[] plain =
                    arguments == null
                            ? null
                            : Arrays.stream(arguments).map(FaultyFiles::unwrap).toArray();
            try {
                Object result = method.invoke(path, plain);
                if (result instanceof Iterator<?> names) {
                    List<Path> wrapped = new ArrayList<>();
                    names.forEachRemaining(name -> wrapped.add(wrap((Path) name)));
                    return wrapped.iterator();
                }
                return result instanceof Path found ? wrap(found) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    @Override
    public FileChannel newFileChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        if (!writes(options)) {
            return real.newFileChannel(unwrap(path), options, attributes);
        }
        change(
                options.contains(StandardOpenOption.CREATE)
                        || options.contains(StandardOpenOption.CREATE_NEW));
        return new FaultyChannel(this, real.newFileChannel(unwrap(path), options, attributes));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return writes(options)
                ? newFileChannel(path, options, attributes)
                : real.newByteChannel(unwrap(path), options, attributes);
    }

    private static boolean writes(Set<? extends OpenOption> options) {
        return options.contains(StandardOpenOption.WRITE)
                || options.contains(StandardOpenOption.APPEND);
    }

    @Override
    public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
        return real.newInputStream(unwrap(path), options);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
            Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream =
                real.newDirectoryStream(unwrap(directory), entry -> filter.accept(wrap(entry)))) {
            stream.forEach(entry -> entries.add(wrap(entry)));
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                if (unwrap(directory).equals(unreadable)) {
                    throw new DirectoryIteratorException(
                            new AccessDeniedException(directory.toString()));
                }
                return entries.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        change(true);
        real.createDirectory(unwrap(directory), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        change(false);
        real.delete(unwrap(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        change(true);
        real.copy(unwrap(source), unwrap(target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        change(false);
        real.move(unwrap(source), unwrap(target), options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
            throws IOException {
        change(false);
        real.setAttribute(unwrap(path), attribute, value, options);
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return wrap(real.readSymbolicLink(unwrap(link)));
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return real.isSameFile(unwrap(path), unwrap(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return real.isHidden(unwrap(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return real.getFileStore(unwrap(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        real.checkAccess(unwrap(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return real.getFileAttributeView(unwrap(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
            Path path, Class<A> type, LinkOption... options) throws IOException {
        return real.readAttributes(unwrap(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
            throws IOException {
        return real.readAttributes(unwrap(path), attributes, options);
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return fileSystem;
    }

    @Override
    public Path getPath(URI uri) {
        return wrap(real.getPath(uri));
    }
}
