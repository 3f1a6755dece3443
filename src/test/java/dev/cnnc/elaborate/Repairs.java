package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.source.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Applies the repairs that diagnostics propose to the text of a model. */
final class Repairs {

    /** How a help of some form changes a text. */
    private interface Repair {
        String apply(String text, Span culprit, Matcher help);
    }

    private static final String CODE = "`([^`]+)`";

    private static final Map<String, Repair> BY_HELP = new LinkedHashMap<>();

    static {
        BY_HELP.put("did you mean " + CODE + "\\?", Repairs::replace);
        BY_HELP.put("`\\w+` is `(\\w+)` here", Repairs::replace);
        BY_HELP.put("(?:PyTorch's|Keras') `[\\w.]+` is " + CODE + " here", Repairs::call);
        BY_HELP.put("(?:input \\w+ are inferred|name the others): " + CODE, Repairs::call);
        BY_HELP.put("write `(\\w+\\(.*\\))`", Repairs::call);
        BY_HELP.put("write `(relu|true)`", Repairs::call);
        BY_HELP.put("put `flatten` before it.*", Repairs::flatten);
        BY_HELP.put(".*write `expect (\\[.*\\])`", Repairs::replace);
        BY_HELP.put("put the batch first: `expect (\\[.*\\])`", Repairs::replace);
        BY_HELP.put("(?:put the batch first|the batch is always `B`): " + CODE, Repairs::replace);
        BY_HELP.put("for a grey image of 28x28 pixels write " + CODE, Repairs::replace);
        BY_HELP.put("(?:`floor.*, )?`(ceil\\(.*\\))` is \\d+", Repairs::replace);
        BY_HELP.put("leave it out: (?:input|it has|`).*", Repairs::withoutArgument);
        BY_HELP.put("leave `\\w+` out.*", Repairs::withoutArgument);
        BY_HELP.put("leave the quotes out: `\\w+=(.*)`", Repairs::replace);
        BY_HELP.put("write `\\w+=(\\w+)`.*", Repairs::replace);
        BY_HELP.put("a text stands in quotes: " + CODE, Repairs::replace);
        BY_HELP.put("compare it: " + CODE, Repairs::replace);
        BY_HELP.put("for percent write " + CODE, Repairs::replace);
        BY_HELP.put("for a label write `(\\w+:) .*`", Repairs::replace);
        BY_HELP.put("choose another name, such as " + CODE, Repairs::replace);
        BY_HELP.put("give it a default, `(.*)`, or.*", Repairs::replace);
        BY_HELP.put("begin with one: " + CODE, Repairs::intoBody);
        BY_HELP.put(".*use a smaller kernel, or `padding=(.*)`", Repairs::padding);
        BY_HELP.put(
                "use a padding of (\\d+) or less", (t, c, h) -> put(t, c, "padding=" + h.group(1)));
        BY_HELP.put(".*at most \\d+ groups: " + CODE, Repairs::replace);
        BY_HELP.put("use (\\d+) or \\d+ output channels", Repairs::channels);
        BY_HELP.put("the one dimension behind the batch is " + CODE, Repairs::replace);
        BY_HELP.put(
                "give one of them another label", (t, c, h) -> put(t, c, "another: " + rest(t, c)));
        BY_HELP.put(
                "give (?:one of them|the \\w+) another name",
                (t, c, h) -> put(t, c, "another" + c.offset()));
    }

    private Repairs() {}

    static Set<String> kinds() {
        return BY_HELP.keySet();
    }

    /** The form of the help of {@code diagnostic}, if it is one that can be applied. */
    static Optional<String> kind(Diagnostic diagnostic) {
        String help = diagnostic.help().filter(text -> !text.contains("…")).orElse("");
        return BY_HELP.keySet().stream().filter(help::matches).findFirst();
    }

    /** {@code text} with the repair of {@code diagnostic}, if it proposes an applicable one. */
    static Optional<String> apply(String text, Diagnostic diagnostic) {
        return kind(diagnostic)
                .map(
                        form -> {
                            Matcher help =
                                    Pattern.compile(form).matcher(diagnostic.help().orElseThrow());
                            Span culprit = diagnostic.location().orElseThrow().span();
                            return help.matches()
                                    ? BY_HELP.get(form).apply(text, culprit, help)
                                    : text;
                        });
    }

    private static String put(String text, Span span, String replacement) {
        return text.substring(0, span.offset()) + replacement + text.substring(span.end());
    }

    private static String replace(String text, Span culprit, Matcher help) {
        return put(text, culprit, help.group(1));
    }

    /** What stays of the culprit beside its label. */
    private static String rest(String text, Span culprit) {
        String written = text.substring(culprit.offset(), culprit.end());
        return written.endsWith(":") ? "" : written;
    }

    /** Replaces the whole call that the culprit begins or stands in. */
    private static String call(String text, Span culprit, Matcher help) {
        int start = culprit.offset();
        boolean argument = text.charAt(start - 1) == '(';
        if (argument) {
            start = text.substring(0, start - 1).replaceAll("\\w+$", "").length();
        }
        int end = argument ? culprit.offset() - 1 : culprit.end();
        return put(text, new Span(start, closed(text, end) - start), help.group(1));
    }

    /** The end of the argument list at {@code offset}, or {@code offset} where there is none. */
    private static int closed(String text, int offset) {
        if (text.charAt(offset) != '(') {
            return offset;
        }
        int depth = 0;
        int end = offset;
        do {
            char character = text.charAt(end++);
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
        } while (depth > 0);
        return end;
    }

    private static String flatten(String text, Span culprit, Matcher help) {
        String before = text.substring(0, culprit.offset());
        String unlabelled = before.replaceAll("\\w+: $", "");
        return unlabelled + "flatten -> " + text.substring(unlabelled.length());
    }

    private static String withoutArgument(String text, Span culprit, Matcher help) {
        String before = text.substring(0, culprit.offset()).replaceAll(", $", "");
        String after = text.substring(culprit.offset()).replaceFirst("^[^,)]+", "");
        return before + after;
    }

    private static String intoBody(String text, Span culprit, Matcher help) {
        int body = text.indexOf('{', culprit.offset()) + 1;
        return text.substring(0, body) + "\n" + help.group(1) + text.substring(body);
    }

    private static String padding(String text, Span culprit, Matcher help) {
        int end = closed(text, culprit.end());
        String arguments =
                text.substring(culprit.end(), end - 1)
                        .replaceAll(", padding=(\\[\\[.*?]]|\\[[^\\[]*?]|\\w+)", "");
        return text.substring(0, culprit.end())
                + arguments
                + ", padding="
                + help.group(1)
                + text.substring(end - 1);
    }

    private static String channels(String text, Span culprit, Matcher help) {
        int list = text.lastIndexOf('(', culprit.offset()) + 1;
        int comma = text.indexOf(',', list);
        return put(text, new Span(list, comma - list), help.group(1));
    }
}
