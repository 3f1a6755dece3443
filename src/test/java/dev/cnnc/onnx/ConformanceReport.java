package dev.cnnc.onnx;

import dev.cnnc.onnx.ConformanceSuite.Outcome;
import dev.cnnc.onnx.ConformanceSuite.Why;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The page in {@code docs/} that says what became of every case. */
final class ConformanceReport {

    private static final int CASES_OF_1_12 = 1072;

    private final List<Outcome> outcomes;
    private final Set<Outcome> passed = new HashSet<>();

    ConformanceReport(List<Outcome> outcomes) {
        this.outcomes = outcomes;
    }

    void passed(Outcome outcome) {
        passed.add(outcome);
    }

    /** Whether the cases are those of ONNX 1.12, of which the page tells. */
    boolean isOfTheKnownVersion() {
        return outcomes.size() == CASES_OF_1_12;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                """
                # ONNX operators

                Written by `ConformanceTest`, which runs the ONNX project's own operator tests (version
                1.12, as in Debian's `libonnx-testdata`) on the Java that their models become.

                | cases | |
                |---|---|
                """);
        row(text, "passed", count(passed::contains));
        row(text, "failed", count(o -> o.isRunnable() && !passed.contains(o)));
        row(text, "refused, with a reason below", count(is(Why.REFUSED)));
        row(text, "of other types than single floats", count(is(Why.TYPE)));
        row(text, "of operators that cnnc does not have", count(is(Why.OPERATOR)));
        operators(text);
        refused(text);
        return text.toString();
    }

    private static Predicate<Outcome> is(Why why) {
        return outcome -> outcome.why().filter(why::equals).isPresent();
    }

    private static void row(StringBuilder text, String what, long count) {
        text.append("| ").append(what).append(" | ").append(count).append(" |\n");
    }

    private long count(Predicate<Outcome> which) {
        return outcomes.stream().filter(which).count();
    }

    private void operators(StringBuilder text) {
        text.append(
                """

                ## Operators

                What is imported, and in how many cases of single floats it occurs.

                | operator | passed | refused | failed |
                |---|---|---|---|
                """);
        for (String operator : OnnxImporter.operators()) {
            Predicate<Outcome> has = o -> o.given().operators().contains(operator);
            text.append(
                    "| %s | %s | %s | %s |\n"
                            .formatted(
                                    operator,
                                    count(has.and(passed::contains)),
                                    count(has.and(is(Why.REFUSED))),
                                    count(
                                            has.and(Outcome::isRunnable)
                                                    .and(o -> !passed.contains(o)))));
        }
    }

    private void refused(StringBuilder text) {
        text.append(
                """

                ## Refused

                | reason | cases |
                |---|---|
                """);
        Map<String, Set<String>> reasons = new TreeMap<>();
        outcomes.stream()
                .filter(is(Why.REFUSED))
                .forEach(
                        o ->
                                reasons.computeIfAbsent(o.reason(), r -> new TreeSet<>())
                                        .add("`" + o.given().name() + "`"));
        reasons.forEach(
                (reason, cases) ->
                        text.append("| %s | %s |\n".formatted(reason, String.join(", ", cases))));
    }
}
