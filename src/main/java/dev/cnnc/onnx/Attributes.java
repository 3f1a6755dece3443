package dev.cnnc.onnx;

import dev.cnnc.onnx.proto.Onnx.AttributeProto;
import dev.cnnc.onnx.proto.Onnx.AttributeProto.AttributeType;
import dev.cnnc.onnx.proto.Onnx.NodeProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes of a node, each of the type that its operator wants. */
final class Attributes {

    private final Map<String, AttributeProto> attributes = new HashMap<>();

    Attributes(NodeProto node) {
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attributes.put(attribute.getName(), attribute) != null) {
                throw Refusal.of("its attribute `%s` stands twice".formatted(attribute.getName()));
            }
        }
    }

    boolean has(String name) {
        return attributes.containsKey(name);
    }

    long integer(String name, long otherwise) {
        return find(name, AttributeType.INT).map(AttributeProto::getI).orElse(otherwise);
    }

    boolean flag(String name, boolean otherwise) {
        return integer(name, otherwise ? 1 : 0) != 0;
    }

    /** A number as it was written: 0.1 where the file has the float next to it. */
    double number(String name, double otherwise) {
        double number =
                find(name, AttributeType.FLOAT)
                        .map(attribute -> asWritten(attribute.getF()))
                        .orElse(otherwise);
        if (has(name) && !Double.isFinite(number)) {
            throw Refusal.of("its attribute `%s` is %s".formatted(name, number));
        }
        return number;
    }

    /** The double with the shortest decimals that a float has. */
    static double asWritten(float value) {
        return Double.parseDouble(Float.toString(value));
    }

    String text(String name, String otherwise) {
        return find(name, AttributeType.STRING)
                .map(attribute -> attribute.getS().toStringUtf8())
                .orElse(otherwise);
    }

    Optional<List<Long>> integers(String name) {
        return find(name, AttributeType.INTS).map(AttributeProto::getIntsList);
    }

    Optional<List<Float>> floats(String name) {
        return find(name, AttributeType.FLOATS).map(AttributeProto::getFloatsList);
    }

    Optional<TensorProto> tensor(String name) {
        return find(name, AttributeType.TENSOR).map(AttributeProto::getT);
    }

    private Optional<AttributeProto> find(String name, AttributeType type) {
        AttributeProto attribute = attributes.get(name);
        if (attribute == null) {
            return Optional.empty();
        }
        boolean untyped = !attribute.hasType() || attribute.getType() == AttributeType.UNDEFINED;
        if (attribute.getType() != type && !(untyped && isFilled(attribute, type))) {
            throw Refusal.of(
                    "its attribute `%s` is %s, not %s".formatted(name, attribute.getType(), type));
        }
        return Optional.of(attribute);
    }

    private static boolean isFilled(AttributeProto attribute, AttributeType type) {
        return switch (type) {
            case INT -> attribute.hasI();
            case FLOAT -> attribute.hasF();
            case STRING -> attribute.hasS();
            case INTS -> attribute.getIntsCount() > 0;
            case FLOATS -> attribute.getFloatsCount() > 0;
            case TENSOR -> attribute.hasT();
            default -> false;
        };
    }
}
