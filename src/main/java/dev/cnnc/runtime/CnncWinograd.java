package dev.cnnc.runtime;

/** The weights of 3×3 convolutions as Winograd's F(m×m, 3×3) takes them. */
final class CnncWinograd {

    /** The points but infinity, for m of 2, 4 and 6. */
    private static final double[][] POINTS = {
        {0, 1, -1}, {0, 0.625, -0.625, 1.5, -1.5}, {0, 1, -1, 2, -2, 0.5, -0.5}
    };

    private CnncWinograd() {}

    /**
     * G g Gᵀ of each 3×3 filter g, in double, rounded once.
     *
     * @param weight [outputChannels][inputChannels][3][3]
     * @param m the side of a tile of outputs: 2, 4 or 6
     * @return [(m + 2)²][outputChannels][inputChannels]
     */
    static float[] transform(float[] weight, int outputChannels, int inputChannels, int m) {
        double[] points = POINTS[m / 2 - 1];
        int side = m + 2;
        int filters = outputChannels * inputChannels;
        float[] transformed = new float[Math.multiplyExact(filters, side * side)];
        double[][] columns = new double[side][3];
        for (int filter = 0; filter < filters; filter++) {
            for (int i = 0; i < side; i++) {
                for (int kw = 0; kw < 3; kw++) {
                    int at = filter * 9 + kw;
                    columns[i][kw] = at(i, points, weight[at], weight[at + 3], weight[at + 6]);
                }
            }
            for (int i = 0; i < side; i++) {
                double[] row = columns[i];
                for (int j = 0; j < side; j++) {
                    transformed[(i * side + j) * filters + filter] =
                            (float) at(j, points, row[0], row[1], row[2]);
                }
            }
        }
        return transformed;
    }

    /**
     * Row {@code i} of G times (a, b, c): (a + b p + c p²) / Π (p - q) for point p, with the
     * product over the other points q; c for infinity.
     */
    private static double at(int i, double[] points, double a, double b, double c) {
        if (i == points.length) {
            return c;
        }
        double p = points[i];
        double divisor = 1;
        for (int j = 0; j < points.length; j++) {
            divisor *= i == j ? 1 : p - points[j];
        }
        return (a + p * (b + p * c)) / divisor;
    }
}
