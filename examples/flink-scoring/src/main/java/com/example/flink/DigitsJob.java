package com.example.flink;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Scores the images of IDX files; writes lines of scores, and beside them lines of rejects. */
public final class DigitsJob {

    private DigitsJob() {}

    public static void main(String[] args) throws Exception {
        if (args.length != 2) {
            System.err.println("usage: flink run flink-scoring.jar IDX-FILE OUTPUT");
            System.exit(2);
        }
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment();
        flink.setRuntimeMode(RuntimeExecutionMode.BATCH);
        SingleOutputStreamOperator<Score> scores = images(flink, args[0]).process(new Scorer());
        write(scores.map(Score::toString), args[1] + "/scores");
        write(scores.getSideOutput(Scorer.REJECTS).map(Reject::toString), args[1] + "/rejects");
        flink.execute("score " + args[0]);
    }

    /** One reader for each file, whose images go to all that score. */
    static DataStream<Image> images(StreamExecutionEnvironment flink, String file) {
        FileSource<Image> source =
                FileSource.forRecordStreamFormat(new IdxFormat(), new Path(file)).build();
        return flink.fromSource(source, WatermarkStrategy.noWatermarks(), "images").rebalance();
    }

    private static void write(DataStream<String> lines, String folder) {
        lines.sinkTo(
                FileSink.forRowFormat(new Path(folder), new SimpleStringEncoder<String>()).build());
    }
}
