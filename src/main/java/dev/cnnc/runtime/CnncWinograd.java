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
        double[] divisors = divisors(points);
        int side = m + 2;
        int filters = outputChannels * inputChannels;
        float[] transformed = new float[Math.multiplyExact(filters, side * side)];
        float[][] rows = new float[side * side][inputChannels];
        double[][] columns = new double[3][side];
        double[] row = new double[side];
        for (int oc = 0; oc < outputChannels; oc++) {
            for (int ic = 0; ic < inputChannels; ic++) {
                int at = (oc * inputChannels + ic) * 9;
                for (int kw = 0; kw < 3; kw++) {
                    float a = weight[at + kw];
                    float b = weight[at + 3 + kw];
                    float c = weight[at + 6 + kw];
                    transform(points, divisors, a, b, c, columns[kw]);
                }
                for (int i = 0; i < side; i++) {
                    transform(points, divisors, columns[0][i], columns[1][i], columns[2][i], row);
                    for (int j = 0; j < side; j++) {
                        rows[i * side + j][ic] = (float) row[j];
                    }
                }
            }
            for (int position = 0; position < rows.length; position++) {
                int to = position * filters + oc * inputChannels;
                System.arraycopy(rows[position], 0, transformed, to, inputChannels);
            }
        }
        return transformed;
    }

    /** For each point p the product of p - q over the other points q. */
    private static double[] divisors(double[] points) {
        double[] divisors = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            divisors[i] = 1;
            for (int j = 0; j < points.length; j++) {
                divisors[i] *= i == j ? 1 : points[i] - points[j];
            }
        }
        return divisors;
    }

    /** G (a, b, c): (a + b p + c p²) / Π (p - q) for each point p, and c for infinity. */
    private static void transform(
            double[] points, double[] divisors, double a, double b, double c, double[] to) {
        for (int i = 0; i < points.length; i++) {
            double p = points[i];
            to[i] = (a + p * (b + p * c)) / divisors[i];
        }
        to[points.length] = c;
    }
}
