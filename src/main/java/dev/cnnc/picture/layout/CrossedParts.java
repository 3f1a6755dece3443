package dev.cnnc.picture.layout;

import java.util.List;

/** Edges that would run through a part which takes several layers, between these. */
final class CrossedParts {

    private CrossedParts() {}

    /** Whether there is any in {@code level}. */
    static boolean isAny(Level level) {
        for (int part = 0; part < level.slots().size(); part++) {
            Slot slot = level.slots().get(part);
            double right = slot.x() + level.boxes().get(part).width();
            boolean crossed = level.wires().stream().anyMatch(wire -> crosses(wire, slot, right));
            if (slot.layers() > 1 && crossed) {
                return true;
            }
        }
        return false;
    }

    private static boolean crosses(Wire wire, Slot slot, double right) {
        List<Bend> bends = wire.bends();
        for (int i = 1; i < bends.size(); i++) {
            Bend a = bends.get(i - 1);
            Bend b = bends.get(i);
            boolean within =
                    a.layer() == b.layer() && slot.first() < a.layer() && a.layer() <= slot.last();
            boolean over = Math.min(a.x(), b.x()) < right && Math.max(a.x(), b.x()) > slot.x();
            if (within && over) {
                return true;
            }
        }
        return false;
    }
}
