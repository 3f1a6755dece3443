package dev.cnnc.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * Puts below each other what belongs together in lines that follow one another: the {@code =} and
 * the arrows of statements of one form, columns of numbers, and comments behind code. Nothing is
 * moved by more than {@link #FARTHEST} columns; where that would be needed, another group begins.
 */
final class Alignment {

    private static final int FARTHEST = 48;

    /** Arrows of a line beyond these stay where they are. */
    private static final int MOST_ARROWS = 16;

    private final Outline outline;
    private final Layout layout;

    private Alignment(Outline outline, Layout layout) {
        this.outline = outline;
        this.layout = layout;
    }

    static void align(Outline outline, Layout layout) {
        Alignment alignment = new Alignment(outline, layout);
        List<List<StatementLine>> groups = alignment.groups();
        groups.forEach(group -> alignment.columns(group, StatementLine::assign));
        new NumberTables(outline, layout).align();
        groups.forEach(group -> alignment.arrows(group, 0));
        alignment.comments();
    }

    /** Lines of one form that follow one another. */
    private List<List<StatementLine>> groups() {
        List<List<StatementLine>> groups = new ArrayList<>();
        StatementLine last = null;
        for (Line line : layout.lines()) {
            StatementLine statement = StatementLine.of(outline, line);
            if (statement != null) {
                boolean goesOn =
                        last != null && !line.afterBlank() && last.form().equals(statement.form());
                if (!goesOn) {
                    groups.add(new ArrayList<>());
                }
                groups.get(groups.size() - 1).add(statement);
            }
            last = statement;
        }
        return groups;
    }

    /** Aligns the arrows from {@code number} on. */
    private void arrows(List<StatementLine> group, int number) {
        List<StatementLine> having = new ArrayList<>();
        for (StatementLine line : group) {
            if (line.arrows().size() > number) {
                having.add(line);
            } else {
                arrowsOf(having, number);
                having.clear();
            }
        }
        arrowsOf(having, number);
    }

    private void arrowsOf(List<StatementLine> group, int number) {
        if (number == MOST_ARROWS) {
            return;
        }
        for (List<StatementLine> run : columns(group, line -> line.arrows().get(number))) {
            arrows(run, number + 1);
        }
    }

    /** Aligns an item of each line; the runs of lines for which that was possible. */
    private List<List<StatementLine>> columns(
            List<StatementLine> group, ToIntFunction<StatementLine> item) {
        List<List<StatementLine>> runs = new ArrayList<>();
        if (group.stream().noneMatch(line -> item.applyAsInt(line) == Outline.NONE)) {
            for (List<Cell> run :
                    runs(group.stream().map(l -> cell(l, item.applyAsInt(l))).toList())) {
                alignLeft(run);
                runs.add(run.stream().map(Cell::statement).filter(Objects::nonNull).toList());
            }
        }
        return runs;
    }

    private Cell cell(StatementLine statement, int item) {
        return new Cell(statement, item, layout.column(statement.line(), item));
    }

    private void comments() {
        List<Cell> group = new ArrayList<>();
        int level = 0;
        for (Line line : layout.lines()) {
            boolean isTrailing = line.first() < line.last() && isPlainComment(line.last());
            boolean goesOn = isTrailing && !line.afterBlank() && line.level() == level;
            if (!goesOn) {
                runs(group).forEach(this::alignLeft);
                group.clear();
            }
            if (isTrailing) {
                group.add(new Cell(null, line.last(), layout.column(line, line.last())));
                level = line.level();
            }
        }
        runs(group).forEach(this::alignLeft);
    }

    private boolean isPlainComment(int index) {
        return outline.item(index).isComment() && !outline.item(index).spansLines();
    }

    private void alignLeft(List<Cell> run) {
        int column = run.stream().mapToInt(Cell::column).max().orElse(0);
        run.forEach(cell -> layout.move(cell.item(), column - cell.column()));
    }

    /** Splits {@code cells} so that none has to be moved too far. */
    private static List<List<Cell>> runs(List<Cell> cells) {
        List<List<Cell>> runs = new ArrayList<>();
        int least = 0;
        int most = 0;
        for (Cell cell : cells) {
            least = Math.min(least, cell.column());
            most = Math.max(most, cell.column());
            if (runs.isEmpty() || most - least > FARTHEST) {
                runs.add(new ArrayList<>());
                least = cell.column();
                most = cell.column();
            }
            runs.get(runs.size() - 1).add(cell);
        }
        return runs;
    }

    /** An item and the column at which it stands; comments belong to no statement. */
    private record Cell(StatementLine statement, int item, int column) {}
}
