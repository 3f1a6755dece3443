package com.example.scoring;

import com.example.scoring.Model.Session;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** The rows of a partition with a score in place of the image, computed batch by batch. */
final class ScoredRows implements Iterator<Row> {

    private final Iterator<Row> rows;
    private final int image;
    private final Batch batch;
    private final Supplier<Session> session;
    private Iterator<Row> ready = Collections.emptyIterator();

    /**
     * @param image the index of the column of images
     */
    ScoredRows(Iterator<Row> rows, int image, Batch batch, Supplier<Session> session) {
        this.rows = rows;
        this.image = image;
        this.batch = batch;
        this.session = session;
    }

    @Override
    public boolean hasNext() {
        if (!ready.hasNext() && rows.hasNext()) {
            ready = nextBatch().iterator();
        }
        return ready.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.next();
    }

    private List<Row> nextBatch() {
        List<Row> taken = new ArrayList<>();
        while (rows.hasNext() && !batch.isFull()) {
            Row row = rows.next();
            batch.add((byte[]) row.get(image));
            taken.add(row);
        }
        List<Score> scores = batch.score(session);
        List<Row> scored = new ArrayList<>(taken.size());
        for (int i = 0; i < taken.size(); i++) {
            scored.add(scored(taken.get(i), scores.get(i)));
        }
        return scored;
    }

    private Row scored(Row row, Score score) {
        int kept = row.size() - 1;
        Object[] values = new Object[kept + 3];
        for (int i = 0; i < row.size(); i++) {
            if (i != image) {
                values[i < image ? i : i - 1] = row.get(i);
            }
        }
        values[kept] = score.prediction();
        values[kept + 1] = score.probability();
        values[kept + 2] = score.reason();
        return RowFactory.create(values);
    }
}
