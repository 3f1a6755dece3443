package dev.cnnc.onnx;

import static dev.cnnc.testing.OnnxModelBuilder.integer;
import static dev.cnnc.testing.OnnxModelBuilder.list;
import static dev.cnnc.testing.OnnxModelBuilder.text;

import dev.cnnc.onnx.proto.Onnx.AttributeProto;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.testing.OnnxModelBuilder;
import java.util.Arrays;
import java.util.List;

/** What moves values, by {@link SemanticsCases}. */
class MovementSemanticsTest extends SemanticsCases {

    @Override
    void add() {
        movements();
        splits();
        pads();
    }

    private void movements() {
        long[][] slices = {
            {0, 3, 1},
            {1, 100, 2},
            {-2, 100, 1},
            {-1, -100, -1},
            {4, 0, -2},
            {100, -100, -3},
            {-100, -100, -1},
            {-100, 3, 1},
            {0, Long.MAX_VALUE, 1},
            {-1, Long.MIN_VALUE, -1},
            {3, 1, -1},
            {0, -1, 1},
            {0, 5, Integer.MAX_VALUE},
            {4, -6, -Integer.MAX_VALUE}
        };
        for (long[] slice : slices) {
            for (long axis : List.of(1L, -1L)) {
                same(
                        "slice " + Arrays.toString(slice) + " " + axis,
                        with(
                                13,
                                dims(-1, 5, 5),
                                b ->
                                        b.ints("s", slice[0])
                                                .ints("e", slice[1])
                                                .ints("a", axis)
                                                .ints("t", slice[2])
                                                .node("Slice", "x,s,e,a,t", "y")));
            }
        }
        refused("an empty slice", slice(3, 1, 1));
        refused("a slice without steps", slice(0, 3, 0));
        refused("a slice of the longest step", slice(4, -6, Long.MIN_VALUE));
        same(
                "gather by a matrix",
                with(
                        13,
                        dims(-1, 5, 2),
                        b ->
                                b.ints("i", dims(2, 2), 0, -1, 3, 3)
                                        .node("Gather", "x,i", "y", integer("axis", 1))));
        same(
                "gather by one",
                with(
                        13,
                        dims(-1, 5, 2),
                        b ->
                                b.ints("i", NONE, -2)
                                        .node("Gather", "x,i", "y", integer("axis", -1))));
        refused(
                "gather of nothing",
                with(
                        13,
                        dims(-1, 5, 2),
                        b -> b.ints("i", NONE, 5).node("Gather", "x,i", "y", integer("axis", 1))));
        for (String mode : List.of("DCR", "CRD")) {
            same(
                    "depth to space " + mode,
                    one(
                            13,
                            dims(-1, 8, 2, 3),
                            "DepthToSpace",
                            integer("blocksize", 2),
                            text("mode", mode)));
        }
        refused(
                "depth to space of a list",
                one(13, dims(-1, 8, 2), "DepthToSpace", integer("blocksize", 2)));
        refused(
                "depth to space of another order",
                one(
                        13,
                        dims(-1, 8, 2, 2),
                        "DepthToSpace",
                        integer("blocksize", 2),
                        text("mode", "RCD")));
        same("space to depth", one(13, dims(-1, 2, 4, 6), "SpaceToDepth", integer("blocksize", 2)));
        either("transpose", one(13, dims(2, 3, 4), "Transpose"));
        same("transpose by order", one(13, dims(-1, 3, 4), "Transpose", list("perm", 0, 2, 1)));
        same(
                "values that are joined",
                with(
                        13,
                        dims(1, 2, 3),
                        b ->
                                b.weights("c", 1, 4, 3)
                                        .node("Concat", "x,c", "y", integer("axis", -2))));
        refused("a join of no axis", with(13, dims(1, 2, 3), b -> b.node("Concat", "x,x", "y")));
    }

    private static ModelProto slice(long start, long end, long step) {
        return with(
                13,
                dims(-1, 5),
                b ->
                        b.ints("s", start)
                                .ints("e", end)
                                .ints("a", 1)
                                .ints("t", step)
                                .node("Slice", "x,s,e,a,t", "y"));
    }

    private void splits() {
        same("split by number", split(18, 7, 3, integer("num_outputs", 3)));
        refused("split by another number", split(18, 6, 3, integer("num_outputs", 2)));
        refused("split into more than there is", split(18, 6, 4, integer("num_outputs", 4)));
        refused("split without number", split(18, 6, 3));
        same("split evenly", split(13, 6, 3));
        refused("split unevenly", split(13, 7, 3));
        same("split by lengths", split(11, 7, 3, list("split", 3, 3, 1)));
        refused("split by too few lengths", split(11, 7, 3, list("split", 3, 4)));
        refused("split by too many lengths", split(11, 7, 3, list("split", 3, 2, 1, 1)));
        refused("split by lengths of less", split(11, 7, 3, list("split", 3, 2, 1)));
        refused(
                "split by lengths without end",
                split(11, 7, 3, list("split", 3, Long.MAX_VALUE, 3)));
    }

    private static ModelProto split(int opset, long size, int parts, AttributeProto... attributes) {
        AttributeProto[] all = Arrays.copyOf(attributes, attributes.length + 1);
        all[attributes.length] = integer("axis", -1);
        StringBuilder names = new StringBuilder();
        OnnxModelBuilder builder = OnnxModelBuilder.opset(opset).input("x", -1, size);
        for (int i = 0; i < parts; i++) {
            names.append(i == 0 ? "y" : ",y").append(i);
            builder.output("y" + i);
        }
        return builder.node("Split", "x", names.toString(), all).build();
    }

    private void pads() {
        for (String mode : List.of("constant", "reflect", "edge", "wrap")) {
            same(
                    "pad by axes " + mode,
                    with(
                            19,
                            dims(-1, 2, 5, 6),
                            b ->
                                    b.ints("p", 1, 2, 2, 1)
                                            .ints("a", -1, 2)
                                            .node("Pad", "x,p,,a", "y", text("mode", mode))));
            if (!mode.equals("wrap")) {
                either(
                        "pad and crop " + mode,
                        with(
                                13,
                                dims(-1, 2, 5, 6),
                                b ->
                                        b.ints("p", 0, 0, -1, 2, 0, 0, 2, -2)
                                                .node("Pad", "x,p", "y", text("mode", mode))));
            }
        }
        same(
                "pad by all axes in another order",
                with(
                        18,
                        dims(-1, 2, 3),
                        b ->
                                b.ints("p", 1, 0, 2, 0, 0, 1)
                                        .ints("a", 2, 0, 1)
                                        .floats("v", NONE, 1.5f)
                                        .node("Pad", "x,p,v,a", "y")));
        refused(
                "pad an axis twice",
                with(
                        18,
                        dims(-1, 2, 3),
                        b -> b.ints("p", 1, 0, 2, 0).ints("a", 2, -1).node("Pad", "x,p,,a", "y")));
        refused(
                "pad without end",
                with(
                        13,
                        dims(-1, 3),
                        b -> b.ints("p", 0, Long.MIN_VALUE, 0, 0).node("Pad", "x,p", "y")));
        refused(
                "pad by an endless number",
                with(
                        13,
                        dims(-1, 3),
                        b ->
                                b.ints("p", 0, 1, 0, 0)
                                        .floats("v", NONE, Float.NEGATIVE_INFINITY)
                                        .node("Pad", "x,p,v", "y")));
    }
}
