package dev.cnnc.format;

/**
 * A line of the result.
 *
 * @param first its first item
 * @param end the item behind its last
 * @param indent the blanks before the first item
 * @param level the indent of the statement or bracket that the line belongs to
 * @param afterBlank whether a blank line stands before it
 */
record Line(int first, int end, int indent, int level, boolean afterBlank) {

    int last() {
        return end - 1;
    }

    boolean holds(int index) {
        return index >= first && index < end;
    }

    /** Whether a comment makes it more than one line. */
    boolean spansLines(Outline outline) {
        for (int i = first; i < end; i++) {
            if (outline.item(i).spansLines()) {
                return true;
            }
        }
        return false;
    }
}
