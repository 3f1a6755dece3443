package dev.cnnc.picture.layout;

import java.util.List;

/**
 * Whether what comes first in the model stands at the left, and ways around others at the right.
 */
final class ReadingOrder {

    private ReadingOrder() {}

    /** Whether more of {@code level} is the other way round. */
    static boolean isReversed(Level level) {
        return parts(level) + ways(level) < 0;
    }

    /** How many more pairs of parts beside each other are in order than are not. */
    private static int parts(Level level) {
        List<Slot> slots = level.slots();
        int order = 0;
        for (int i = 0; i < slots.size(); i++) {
            for (int j = i + 1; j < slots.size(); j++) {
                Slot a = slots.get(i);
                Slot b = slots.get(j);
                if (a.first() <= b.last() && b.first() <= a.last()) {
                    order += a.x() < b.x() ? 1 : -1;
                }
            }
        }
        return order;
    }

    /** How many more ways around others turn to the right than to the left. */
    private static int ways(Level level) {
        int order = 0;
        for (Wire wire : level.wires()) {
            if (wire.side() && !wire.bends().isEmpty()) {
                double first = wire.bends().stream().mapToDouble(Bend::x).min().orElseThrow();
                double last = wire.bends().stream().mapToDouble(Bend::x).max().orElseThrow();
                double ends = (wire.start() + wire.end()) / 2;
                order += Double.compare(last - ends, ends - first);
            }
        }
        return order;
    }
}
