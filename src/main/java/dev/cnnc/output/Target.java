package dev.cnnc.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The place of one generated file and what stands there before the run.
 *
 * @param path the generated file's own path, segments separated by {@code /}
 * @param shown the file as the user would name it
 * @param real where it is written, symbolic links followed; inside the output directory
 * @param state what stands there
 * @param file what is to stand there
 */
record Target(String path, Path shown, Path real, State state, OutputFile file) {

    /** What stands at a target before the run. */
    enum State {
        ABSENT,
        SAME,
        GENERATED,
        FOREIGN
    }

    /**
     * Looks at the place of {@code file} and refuses what can never be written.
     *
     * @param directory the output directory as the user names it
     * @param root the same directory, a real path
     */
    static Target inspect(OutputFile file, Path directory, Path root) throws OutputException {
        Path shown = directory.resolve(file.path());
        try {
            Path real = realPath(root, file.path(), directory);
            return new Target(file.path(), shown, real, state(real, shown, file), file);
        } catch (IOException e) {
            throw OutputException.cannotWrite(shown, e);
        }
    }

    boolean isChange() {
        return state != State.SAME;
    }

    boolean replaces() {
        return isChange() && state != State.ABSENT;
    }

    /**
     * Follows the links of every segment that exists; what is missing is taken as written.
     *
     * @throws OutputException where {@code path} leaves {@code root}
     */
    static Path realPath(Path root, String path, Path directory) throws IOException {
        Path real = root;
        Path shown = directory;
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            if (List.of("", ".", "..").contains(segments[i])) {
                throw OutputException.cannotWrite(
                        directory.resolve(path), "its name leads elsewhere");
            }
            shown = shown.resolve(segments[i]);
            real = followed(real.resolve(segments[i]), shown);
            if (!real.startsWith(root)) {
                throw OutputException.cannotWrite(
                        shown, "it is a symbolic link that leaves the output directory");
            }
            if (i < segments.length - 1) {
                checkParent(real, shown);
            }
        }
        return real;
    }

    private static Path followed(Path real, Path shown) throws IOException {
        if (!Files.isSymbolicLink(real)) {
            return real;
        }
        try {
            return real.toRealPath();
        } catch (NoSuchFileException e) {
            throw OutputException.cannotWrite(shown, "it is a symbolic link that leads nowhere");
        }
    }

    private static void checkParent(Path real, Path shown) throws OutputException {
        if (Files.exists(real) && !Files.isDirectory(real)) {
            throw OutputException.cannotWrite(shown, "it is a file, not a directory");
        }
        if (Files.exists(real) && !Files.isWritable(real)) {
            throw OutputException.cannotWrite(shown, "permission denied");
        }
    }

    private static State state(Path real, Path shown, OutputFile file) throws IOException {
        if (!Files.exists(real, LinkOption.NOFOLLOW_LINKS)) {
            return State.ABSENT;
        }
        if (Files.isDirectory(real)) {
            throw OutputException.cannotWrite(shown, "it is a directory");
        }
        if (!Files.isRegularFile(real)) {
            throw OutputException.cannotWrite(shown, "it is not a regular file");
        }
        if (SameContent.test(file, real)) {
            return State.SAME;
        }
        if (!Files.isWritable(real)) {
            throw OutputException.cannotWrite(shown, "permission denied");
        }
        return file.isGenerated(real) ? State.GENERATED : State.FOREIGN;
    }
}
