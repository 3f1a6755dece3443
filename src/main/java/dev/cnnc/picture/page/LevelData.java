package dev.cnnc.picture.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cnnc.picture.Block;
import dev.cnnc.picture.Caption;
import dev.cnnc.picture.Exit;
import dev.cnnc.picture.Part;
import dev.cnnc.picture.Picture;
import dev.cnnc.picture.Stage;
import dev.cnnc.picture.layout.Bend;
import dev.cnnc.picture.layout.Box;
import dev.cnnc.picture.layout.Layout;
import dev.cnnc.picture.layout.Level;
import dev.cnnc.picture.layout.Slot;
import dev.cnnc.picture.layout.Style;
import dev.cnnc.picture.layout.Wire;
import java.util.List;
import java.util.Set;

/** The parts of a block with their places, from which the page draws whatever is open. */
final class LevelData {

    private final Picture picture;
    private final Layout layout;
    private final Set<String> open;

    /**
     * @param layout of the picture with every block open
     * @param open the paths of blocks that are open at first
     */
    LevelData(Layout layout, Set<String> open) {
        this.picture = layout.picture();
        this.layout = layout;
        this.open = open;
    }

    /** The block with all that is in it. */
    JsonObject of(Block block) {
        Level level = layout.level(block);
        JsonObject object = new JsonObject();
        object.addProperty("path", block.path());
        object.addProperty("kind", block.kind());
        object.addProperty("title", Style.shown(block.title()));
        object.addProperty("open", open.contains(block.path()));
        object.add("entering", NodeData.numbers(block.entering()));
        object.add("leaving", NodeData.numbers(block.leaving()));
        object.addProperty("width", rounded(level.width()));
        object.add("gaps", lengths(level.gaps()));
        JsonArray parts = new JsonArray();
        for (int i = 0; i < block.parts().size(); i++) {
            parts.add(part(block.parts().get(i), level.boxes().get(i), level.slots().get(i)));
        }
        object.add("parts", parts);
        JsonArray wires = new JsonArray();
        level.wires().forEach(wire -> wires.add(wire(wire)));
        object.add("wires", wires);
        return object;
    }

    private JsonObject part(Part part, Box box, Slot slot) {
        JsonObject object = new JsonObject();
        Caption caption = part.caption();
        object.addProperty("head", Style.shown(caption.head()));
        object.addProperty("detail", Style.shown(caption.detail()));
        Box closed = layout.closed(part);
        object.add(
                "box",
                lengths(
                        List.of(
                                box.width(),
                                closed.width(),
                                closed.height(),
                                box.strip(),
                                box.inset(),
                                titleWidth(part))));
        object.add("in", lengths(box.in()));
        object.add("out", lengths(box.out()));
        JsonArray place = new JsonArray();
        place.add(rounded(slot.x()));
        place.add(slot.first());
        place.add(slot.last());
        object.add("slot", place);
        if (part instanceof Stage stage) {
            object.addProperty("node", stage.node().id());
            object.addProperty("family", stage.family().word());
        } else if (part instanceof Exit exit) {
            object.addProperty("exit", exit.output().node());
        } else if (part instanceof Block block) {
            object.add("block", of(block));
        }
        return object;
    }

    private static double titleWidth(Part part) {
        return part instanceof Block block ? Style.titleWidth(block) : 0;
    }

    private static JsonArray wire(Wire wire) {
        JsonArray array = new JsonArray();
        array.add(wire.edge().value());
        array.add(wire.edge().from());
        array.add(wire.edge().to());
        array.add(wire.side() ? 1 : 0);
        array.add(rounded(wire.start()));
        for (Bend bend : wire.bends()) {
            array.add(rounded(bend.x()));
            array.add(bend.layer());
            array.add(rounded(bend.offset()));
        }
        array.add(rounded(wire.end()));
        return array;
    }

    private static JsonArray lengths(List<Double> lengths) {
        JsonArray array = new JsonArray();
        lengths.forEach(length -> array.add(rounded(length)));
        return array;
    }

    private static Number rounded(double length) {
        double tenths = Math.round(length * 10) / 10.0;
        return tenths == Math.rint(tenths) ? (Number) (int) tenths : (Number) tenths;
    }
}
