package dev.cnnc.picture.write;

import dev.cnnc.picture.Block;
import dev.cnnc.picture.Part;
import dev.cnnc.picture.Picture;
import dev.cnnc.picture.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shown parts of a picture under short names, and the values between them, for languages of
 * graphs that lay out by themselves.
 */
final class Outline {

    /** A value on its way between two shown parts, which are given by their names. */
    record Link(String from, String to, int value) {}

    private final Map<Part, String> names = new IdentityHashMap<>();
    private final Map<Integer, String> sources = new HashMap<>();
    private final List<Link> links = new ArrayList<>();
    private int blocks;
    private int exits;

    Outline(Picture picture) {
        name(picture.root());
        link(picture.root());
    }

    /** The name of {@code part}. */
    String name(Part part) {
        return names.get(part);
    }

    /** All values between parts, in the order of those that take them. */
    List<Link> links() {
        return links;
    }

    private void name(Block block) {
        for (Part part : block.parts()) {
            if (part instanceof Stage stage) {
                names.put(part, "n" + stage.node().id());
                sources.put(stage.node().id(), names.get(part));
            } else if (part instanceof Block inner) {
                names.put(part, "b" + blocks++);
                if (inner.open()) {
                    name(inner);
                } else {
                    inner.leaving().forEach(value -> sources.put(value, names.get(part)));
                }
            } else {
                names.put(part, "out" + exits++);
            }
        }
    }

    private void link(Block block) {
        for (Part part : block.parts()) {
            if (part instanceof Block inner && inner.open()) {
                link(inner);
            } else {
                for (int value : part.entering()) {
                    links.add(new Link(sources.get(value), names.get(part), value));
                }
            }
        }
    }
}
