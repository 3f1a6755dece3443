package dev.cnnc.picture.layout;

import java.util.List;

/**
 * The interior of a block, whose heights are still open: parts stand in layers, and edges turn in
 * the gaps above these.
 *
 * @param gaps the height of the gap above each layer
 * @param boxes of the parts, as they are while nothing is closed
 * @param slots where they are, in the same order
 * @param entries where values enter, in the order of {@code Block.entering}
 * @param exits where values leave, in the order of {@code Block.leaving}
 */
public record Level(
        double width,
        List<Double> gaps,
        List<Box> boxes,
        List<Slot> slots,
        List<Wire> wires,
        List<Double> entries,
        List<Double> exits) {

    public Level {
        gaps = List.copyOf(gaps);
        boxes = List.copyOf(boxes);
        slots = List.copyOf(slots);
        wires = List.copyOf(wires);
        entries = List.copyOf(entries);
        exits = List.copyOf(exits);
    }
}
