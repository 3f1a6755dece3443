package dev.cnnc.emit;

import java.util.List;

/**
 * One file of the compiler's output, before it is written.
 *
 * @param path where it goes below the output directory, segments separated by {@code /}
 * @param content its whole text
 */
public record GeneratedFile(String path, String content) {

    public GeneratedFile {
        if (!path.chars().allMatch(GeneratedFile::isAllowed)) {
            throw new IllegalArgumentException("path with a backslash, colon or control: " + path);
        }
        for (String segment : path.split("/", -1)) {
            if (List.of("", ".", "..").contains(segment)) {
                throw new IllegalArgumentException("path that is not relative and plain: " + path);
            }
        }
    }

    private static boolean isAllowed(int c) {
        return c != '\\' && c != ':' && !Character.isISOControl(c);
    }
}
