package dev.cnnc.docs;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Java of a page as a file that compiles.
 *
 * @param name of the class
 * @param source with all that the page leaves out
 */
record JavaSnippet(String name, String source) {

    private static final Pattern TYPE =
            Pattern.compile(
                    "(?m)^(?:public |final |sealed |abstract )*(?:class|record|interface|enum) (\\w+)");

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

    /** A whole type as it is; statements become the method {@code main} of a class. */
    static JavaSnippet of(String text) {
        Matcher type = TYPE.matcher(text);
        if (type.find()) {
            Matcher home = PACKAGE.matcher(text);
            String prefix = home.find() ? home.group(1) + "." : "";
            return new JavaSnippet(prefix + type.group(1), text);
        }
        List<String> lines = text.lines().toList();
        String imports = joined(lines.stream().filter(JavaSnippet::isImport).toList());
        String body = joined(lines.stream().filter(line -> !isImport(line)).toList());
        return new JavaSnippet(
                "Snippet",
                imports
                        + "class Snippet {\n"
                        + "public static void main(String[] args) throws Exception {\n"
                        + body
                        + "}\n}\n");
    }

    /** Its file, below the directory of sources. */
    String path() {
        return name.replace('.', '/') + ".java";
    }

    private static boolean isImport(String line) {
        return line.startsWith("import ");
    }

    private static String joined(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
