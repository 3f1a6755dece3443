package com.example.scoring;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The outcome for one image: a class with its probability, or the reason why there is none.
 *
 * @param prediction null for a reject, as {@code probability}
 * @param reason null for what was scored
 */
record Score(Integer prediction, Float probability, String reason) {

    static final StructType TYPE =
            new StructType()
                    .add("prediction", DataTypes.IntegerType)
                    .add("probability", DataTypes.FloatType)
                    .add("reason", DataTypes.StringType);

    static Score rejected(String reason) {
        return new Score(null, null, reason);
    }

    /** The first of the greatest of the logits, and its part of the softmax. */
    static Score of(float[] logits, int from, int classes) {
        int best = from;
        for (int i = from + 1; i < from + classes; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        // StrictMath has the same bits on every machine.
        double sum = 0;
        for (int i = from; i < from + classes; i++) {
            sum += StrictMath.exp((double) logits[i] - logits[best]);
        }
        float probability = (float) (1 / sum);
        return Float.isNaN(probability)
                ? rejected("the scores are not finite")
                : new Score(best - from, probability, null);
    }
}
