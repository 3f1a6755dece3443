package dev.cnnc.onnx;

/**
 * Which positions {@code Slice} takes of a dimension.
 *
 * @param first the first position in the order of the result
 * @param count how many; 0 or less for none
 * @param step from one to the next; below 0 backwards
 */
record SliceRange(int first, int count, int step) {

    /**
     * By ONNX's rules: bounds count from the end where they are below 0, and are clamped; going
     * backwards, to the first position, where numpy takes nothing.
     */
    static SliceRange of(int size, long start, long end, long step) {
        if (step == 0 || step < -Integer.MAX_VALUE || step > Integer.MAX_VALUE) {
            throw Refusal.of("its step is " + step);
        }
        long from = start < 0 ? start + size : start;
        long to = end < 0 && end >= -(long) size ? end + size : end;
        if (step > 0) {
            from = Math.min(Math.max(from, 0), size);
            to = Math.min(Math.max(to, 0), size);
            return of((int) from, Math.floorDiv(to - from - 1, step) + 1, (int) step);
        }
        from = Math.min(Math.max(from, 0), size - 1L);
        to = Math.min(Math.max(end < 0 ? end + size : end, -1), size - 1L);
        return of((int) from, Math.floorDiv(from - to - 1, -step) + 1, (int) step);
    }

    /** A step that is never taken is 1, so that no index beside the range overflows. */
    private static SliceRange of(int first, long count, int step) {
        return new SliceRange(first, (int) count, count > 1 ? step : Integer.signum(step));
    }

    int at(int index) {
        return first + index * step;
    }

    /** The lowest position. */
    int least() {
        return step > 0 ? first : at(count - 1);
    }

    /** The position behind the highest. */
    int end() {
        return (step > 0 ? at(count - 1) : first) + 1;
    }

    /** The distance between neighbours. */
    int distance() {
        return Math.abs(step);
    }
}
