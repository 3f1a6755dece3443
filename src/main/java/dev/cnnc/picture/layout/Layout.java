package dev.cnnc.picture.layout;

import dev.cnnc.picture.Block;
import dev.cnnc.picture.Part;
import dev.cnnc.picture.Picture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The interiors of all blocks of a picture.
 *
 * @param levels by the paths of blocks; the whole has the empty path
 */
public record Layout(Picture picture, Map<String, Level> levels) {

    public Layout {
        levels = Map.copyOf(levels);
    }

    /** Lays out {@code picture}, each block as it is, open or closed. */
    public static Layout of(Picture picture) {
        Map<String, Level> levels = new HashMap<>();
        level(picture.root(), picture, levels);
        return new Layout(picture, levels);
    }

    private static Level level(Block block, Picture picture, Map<String, Level> levels) {
        List<Box> boxes = new ArrayList<>();
        for (Part part : block.parts()) {
            boolean open = part instanceof Block inner && inner.open();
            boxes.add(
                    open
                            ? box((Block) part, picture, level((Block) part, picture, levels))
                            : Style.closed(part, picture));
        }
        Level level = LevelLayout.of(block, boxes, picture);
        levels.put(block.path(), level);
        return level;
    }

    /** The box of an open block around its interior. */
    private static Box box(Block block, Picture picture, Level level) {
        double least = Math.max(Style.titleWidth(block), Style.closed(block, picture).width());
        double inset = Math.max(Style.SIDE, Math.ceil((least - level.width()) / 2));
        double width = level.width() + 2 * inset;
        for (int i = 0; i < block.leaving().size(); i++) {
            double label = Style.labelWidth(picture, block.leaving().get(i));
            width = Math.max(width, inset + level.exits().get(i) + label);
        }
        return new Box(
                width,
                Style.HEADER + height(level),
                block.leaving().isEmpty() ? 0 : Style.STRIP,
                inset,
                level.entries().stream().map(x -> x + inset).toList(),
                level.exits().stream().map(x -> x + inset).toList());
    }

    /** The height of an interior in which nothing else is closed. */
    private static double height(Level level) {
        return new Rows(level, level.boxes().stream().map(Box::extent).toList()).height();
    }

    /** The box of {@code part} where it shows its caption only. */
    public Box closed(Part part) {
        return Style.closed(part, picture);
    }

    /** The interior of {@code block}. */
    public Level level(Block block) {
        return levels.get(block.path());
    }
}
