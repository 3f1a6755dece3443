package com.example.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.apache.spark.sql.Row;

import java.util.List;

/** Compares rows of Spark with {@link Expected}. */
final class Scores {

    private Scores() {}

    /** Requires each of {@code expected} once, by its number in {@code id}, bit for bit. */
    static void assertAll(Expected[] expected, List<Row> rows) {
        assertEquals(expected.length, rows.size());
        boolean[] seen = new boolean[expected.length];
        for (Row row : rows) {
            int id = row.<Integer>getAs("id");
            assertEquals(false, seen[id], "twice: " + id);
            seen[id] = true;
            assertScore(expected[id], row);
        }
    }

    static void assertScore(Expected expected, Row row) {
        assertNull(row.getAs("reason"), row::toString);
        assertEquals(expected.prediction(), row.<Integer>getAs("prediction"), row::toString);
        assertEquals(
                Float.floatToRawIntBits(expected.probability()),
                Float.floatToRawIntBits(row.<Float>getAs("probability")),
                row::toString);
    }

    static void assertReject(String reason, Row row) {
        assertEquals(reason, row.getAs("reason"), row::toString);
        assertNull(row.getAs("prediction"), row::toString);
        assertNull(row.getAs("probability"), row::toString);
    }

    /** How many predictions are the label. */
    static long right(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.<Integer>getAs("prediction").equals(row.getAs("label")))
                .count();
    }
}
