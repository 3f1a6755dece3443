package dev.cnnc.weights;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a NumPy array: a dictionary of three entries in Python's notation, read by a
 * pattern and never evaluated.
 *
 * @param descr the type as NumPy writes it, such as {@code <f4}
 */
record NpyHeader(String descr, boolean fortranOrder, List<Long> shape) {

    private static final String TYPE = "'descr': ?('[^']{1,64}'|\\[[^\\]]{0,4096}\\])";
    private static final String ORDER = "'fortran_order': ?(True|False)";
    private static final String SHAPE =
            "'shape': ?\\(((?:\\d{1,19}L?, ?){0,64}(?:\\d{1,19}L?)?)\\)";

    private static final Pattern DICTIONARY =
            Pattern.compile(
                    "\\{ ?%s, ?%s, ?%s,? ?\\} *\\n?".formatted(TYPE, ORDER, SHAPE), Pattern.DOTALL);

    private static final int MAX_RANK = 64;

    NpyHeader {
        shape = List.copyOf(shape);
    }

    /**
     * The header in {@code text}.
     *
     * @param what the file and the array, as messages begin
     */
    static NpyHeader parse(String text, String what) throws WeightsException {
        Matcher matcher = DICTIONARY.matcher(text);
        if (!matcher.matches()) {
            throw new WeightsException(
                    "%s has a header that is not `{'descr': …, 'fortran_order': …, 'shape': …}`: %s"
                            .formatted(what, Keys.quote(text.strip())));
        }
        String descr = matcher.group(1);
        String plain = descr.startsWith("'") ? descr.substring(1, descr.length() - 1) : descr;
        return new NpyHeader(plain, matcher.group(2).equals("True"), sizes(matcher.group(3), what));
    }

    private static List<Long> sizes(String list, String what) throws WeightsException {
        List<Long> sizes = new ArrayList<>();
        Matcher digits = Pattern.compile("\\d+").matcher(list);
        while (digits.find()) {
            sizes.add(size(digits.group(), what));
        }
        if (sizes.size() > MAX_RANK) {
            throw new WeightsException(
                    "%s has %s dimensions, more than %s".formatted(what, sizes.size(), MAX_RANK));
        }
        return sizes;
    }

    private static long size(String digits, String what) throws WeightsException {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new WeightsException("%s has the size %s, above 2^63".formatted(what, digits));
        }
    }

    /** The type, where it is one of plain numbers. */
    Optional<ElementType> type() {
        ElementType type =
                switch (descr.isEmpty() ? "" : descr.substring(1)) {
                    case "f2" -> ElementType.F16;
                    case "f4" -> ElementType.F32;
                    case "f8" -> ElementType.F64;
                    case "i1" -> ElementType.I8;
                    case "i2" -> ElementType.I16;
                    case "i4" -> ElementType.I32;
                    case "i8" -> ElementType.I64;
                    case "u1" -> ElementType.U8;
                    case "u2" -> ElementType.U16;
                    case "u4" -> ElementType.U32;
                    case "u8" -> ElementType.U64;
                    case "b1" -> ElementType.BOOL;
                    case "c8" -> ElementType.C64;
                    default -> null;
                };
        return "<>|=".indexOf(descr.charAt(0)) < 0 ? Optional.empty() : Optional.ofNullable(type);
    }

    ByteOrder order() {
        return descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** How far apart neighbours are. */
    List<Long> strides() {
        if (!fortranOrder) {
            return TensorView.rowMajor(shape);
        }
        Long[] strides = new Long[shape.size()];
        long stride = 1;
        for (int i = 0; i < strides.length; i++) {
            strides[i] = stride;
            stride *= Math.max(1, shape.get(i));
        }
        return List.of(strides);
    }
}
