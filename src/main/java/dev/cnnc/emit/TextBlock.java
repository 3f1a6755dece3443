package dev.cnnc.emit;

import static java.util.stream.Collectors.joining;

import com.palantir.javapoet.CodeBlock;
import dev.cnnc.source.HiddenCharacter;
import java.util.ArrayList;
import java.util.List;

/** Text blocks in emitted code. */
final class TextBlock {

    /** Below the 65,535 bytes that a class file allows for a constant, of three bytes a letter. */
    private static final int MAX_LENGTH = 20_000;

    private TextBlock() {}

    /** An expression for {@code lines}, each ended by a line feed. */
    static CodeBlock of(List<String> lines) {
        List<CodeBlock> parts = new ArrayList<>();
        List<String> part = new ArrayList<>();
        int length = 0;
        for (String line : lines) {
            if (length > 0 && length + line.length() > MAX_LENGTH) {
                parts.add(block(part));
                part.clear();
                length = 0;
            }
            part.add(line);
            length += line.length() + 1;
        }
        parts.add(block(part));
        return parts.size() == 1
                ? parts.get(0)
                : CodeBlock.of("String.join($S, $L)", "", CodeBlock.join(parts, ", "));
    }

    private static CodeBlock block(List<String> lines) {
        StringBuilder text = new StringBuilder("\"\"\"\n");
        lines.forEach(line -> text.append(escape(line)).append('\n'));
        return CodeBlock.of("$L", text + "\"\"\"");
    }

    private static String escape(String line) {
        StringBuilder escaped = new StringBuilder(line.length());
        line.codePoints().forEach(c -> escaped.append(escape(c)));
        return escaped.toString();
    }

    private static String escape(int c) {
        if (c == '\\' || c == '"') {
            return "\\" + (char) c;
        }
        String text = Character.toString(c);
        return HiddenCharacter.is(c)
                ? text.chars().mapToObj("\\u%04x"::formatted).collect(joining())
                : text;
    }
}
