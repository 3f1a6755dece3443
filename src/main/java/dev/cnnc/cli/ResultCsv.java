package dev.cnnc.cli;

import dev.cnnc.report.CsvTable;
import java.util.ArrayList;
import java.util.List;

/** Results as comma-separated values, a line for each image, or for each of its outputs. */
final class ResultCsv {

    /** One of these is in the first line. */
    static final List<String> MARKS = List.of(",class1,probability1", "image,output,minimum,mean");

    private final NetworkInterface network;
    private final Labels labels;
    private final int top;
    private final boolean labelled;

    /**
     * @param top how many classes each line has
     * @param labelled whether it has the truth as well
     */
    ResultCsv(NetworkInterface network, Labels labels, int top, boolean labelled) {
        this.network = network;
        this.labels = labels;
        this.top = network.classifies() ? Math.min(top, labels.names().size()) : 0;
        this.labelled = labelled;
    }

    /** What every first line of its kind has. */
    String mark() {
        return MARKS.get(network.classifies() ? 0 : 1);
    }

    /** The first line, ended. */
    String header() {
        if (!network.classifies()) {
            return CsvTable.line(List.of("image", "output", "minimum", "mean", "maximum"));
        }
        List<String> columns = new ArrayList<>(List.of("image"));
        if (labelled) {
            columns.add("truth");
        }
        for (int i = 1; i <= top; i++) {
            columns.add("class" + i);
            columns.add("probability" + i);
        }
        return CsvTable.line(columns);
    }

    /** The lines of an image, each ended. */
    String of(Outcome outcome) {
        if (!network.classifies()) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < outcome.statistics().size(); i++) {
                Statistic statistic = outcome.statistics().get(i);
                lines.append(
                        CsvTable.line(
                                List.of(
                                        outcome.input(),
                                        network.outputs().get(i).name(),
                                        (float) statistic.minimum(),
                                        (float) statistic.mean(),
                                        (float) statistic.maximum())));
            }
            return lines.toString();
        }
        List<Object> cells = new ArrayList<>(List.of(outcome.input()));
        if (labelled) {
            cells.add(
                    outcome.truth().isPresent()
                            ? labels.names().get(outcome.truth().getAsInt())
                            : null);
        }
        for (Outcome.Ranked ranked : outcome.classes()) {
            cells.add(outcome.isDefined() ? labels.names().get(ranked.index()) : null);
            cells.add(outcome.isDefined() ? (float) ranked.probability() : null);
        }
        return CsvTable.line(cells);
    }
}
