package com.example.scoring;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;

/** The scorer as a function of SQL, row by row; threads may share it. */
final class ScoreFunction implements UDF1<byte[], Row> {

    private static final long serialVersionUID = 1;

    private final CnncScorer scorer;
    private transient ThreadLocal<Batch> batches;

    ScoreFunction(CnncScorer scorer) {
        this.scorer = scorer;
    }

    @Override
    public Row call(byte[] image) {
        Batch batch = batches().get();
        batch.add(image);
        Score score = batch.score(scorer::session).get(0);
        return RowFactory.create(score.prediction(), score.probability(), score.reason());
    }

    private synchronized ThreadLocal<Batch> batches() {
        if (batches == null) {
            batches = ThreadLocal.withInitial(scorer::singleBatch);
        }
        return batches;
    }
}
