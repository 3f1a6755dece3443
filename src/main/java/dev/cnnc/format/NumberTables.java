package dev.cnnc.format;

import dev.cnnc.format.Outline.Kind;
import dev.cnnc.parser.CnnLexer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the columns of tables below each other, numbers at the right: the rows of a list of lists
 * that stand on lines of their own, and calls of one block with numbers only, three or more, that
 * stand at the same column of one paragraph.
 */
final class NumberTables {

    private static final int FEWEST_NUMBERS = 3;
    private static final int FARTHEST = 48;

    private final Outline outline;
    private final Layout layout;

    NumberTables(Outline outline, Layout layout) {
        this.outline = outline;
        this.layout = layout;
    }

    /** What the calls of one table have in common. */
    private record Callee(int around, int paragraph, String name, int column, int arguments) {}

    /** An element of a row, from its first item to its last. */
    private record Cell(int first, int last, int width, boolean number) {}

    void align() {
        Map<Callee, List<List<Cell>>> calls = new LinkedHashMap<>();
        int paragraph = 0;
        for (Line line : layout.lines()) {
            paragraph += line.afterBlank() ? 1 : 0;
            StatementLine statement = StatementLine.of(outline, line);
            if (statement != null && statement.assign() == Outline.NONE) {
                addCall(statement, paragraph, calls);
            }
        }
        calls.values().forEach(this::align);
        listsOfLists();
    }

    private void addCall(
            StatementLine statement, int paragraph, Map<Callee, List<List<Cell>>> calls) {
        int opener = statement.start();
        while (opener < statement.line().end() && !outline.item(opener).isOpener()) {
            opener++;
        }
        if (opener >= statement.line().end() || !outline.opens(opener, Kind.ARGUMENTS)) {
            return;
        }
        if (!statement.arrows().isEmpty() && statement.arrows().get(0) < opener) {
            return;
        }
        List<Cell> cells = cells(opener);
        if (cells.size() >= FEWEST_NUMBERS && cells.stream().allMatch(Cell::number)) {
            int column = layout.column(statement.line(), opener);
            String name = outline.item(outline.previous(opener)).text();
            int around = outline.around(statement.line().first());
            Callee callee = new Callee(around, paragraph, name, column, cells.size());
            calls.computeIfAbsent(callee, key -> new ArrayList<>()).add(cells);
        }
    }

    private void listsOfLists() {
        for (Line line : layout.lines()) {
            for (int i = line.first(); i < line.end(); i++) {
                boolean isList = outline.opens(i, Kind.LIST) || outline.opens(i, Kind.ROWS);
                if (isList && !line.holds(outline.match(i))) {
                    align(rows(i));
                }
            }
        }
    }

    /** The rows of a list, none where it is no table. */
    private List<List<Cell>> rows(int list) {
        List<List<Cell>> rows = new ArrayList<>();
        int row = outline.next(list);
        while (row < outline.match(list)) {
            boolean begins = rows.isEmpty() || layout.beginsLine(row);
            if (!outline.opens(row, Kind.LIST) || !begins || !isOnOneLine(row)) {
                return List.of();
            }
            rows.add(cells(row));
            int after = outline.next(outline.match(row));
            row = outline.type(after) == CnnLexer.COMMA ? outline.next(after) : after;
        }
        return rows;
    }

    private boolean isOnOneLine(int opener) {
        for (int i = opener + 1; i <= outline.match(opener); i++) {
            if (layout.beginsLine(i) || outline.item(i).spansLines()) {
                return false;
            }
        }
        return true;
    }

    private List<Cell> cells(int opener) {
        List<Cell> cells = new ArrayList<>();
        int first = opener + 1;
        int width = 0;
        int tokens = 0;
        int numbers = 0;
        for (int i = first; i <= outline.match(opener); i++) {
            boolean ends = i == outline.match(opener);
            if (ends || outline.item(i).is(CnnLexer.COMMA) && outline.around(i) == opener) {
                if (i > first) {
                    cells.add(new Cell(first, i - 1, width, numbers == 1 && tokens == 1));
                }
                first = i + 1;
                width = 0;
                tokens = 0;
                numbers = 0;
            } else {
                boolean isSign = i == first && outline.item(i).is(CnnLexer.MINUS);
                width += outline.item(i).width() + (i > first ? layout.gap(i) : 0);
                tokens += isSign ? 0 : 1;
                numbers += outline.item(i).isNumber() ? 1 : 0;
            }
        }
        return cells;
    }

    private void align(List<List<Cell>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        for (int c = 0; c < columns; c++) {
            int column = c;
            List<List<Cell>> having = rows.stream().filter(row -> row.size() > column).toList();
            List<Cell> cells = having.stream().map(row -> row.get(column)).toList();
            int most = cells.stream().mapToInt(Cell::width).max().orElse(0);
            int least = cells.stream().mapToInt(Cell::width).min().orElse(0);
            if (most - least <= FARTHEST) {
                alignColumn(having, column, most, cells.stream().allMatch(Cell::number));
            }
        }
    }

    private void alignColumn(List<List<Cell>> rows, int column, int width, boolean right) {
        for (List<Cell> row : rows) {
            Cell cell = row.get(column);
            if (right) {
                layout.move(cell.first(), width - cell.width());
            } else if (column + 1 < row.size()) {
                layout.move(row.get(column + 1).first(), width - cell.width());
            }
        }
    }
}
