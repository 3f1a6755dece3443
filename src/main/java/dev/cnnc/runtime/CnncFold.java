package dev.cnnc.runtime;

/**
 * Folds the batch normalisation behind a layer into the layer's own tensors: each output channel is
 * scaled by {@code gamma / sqrt(variance + eps)}. Computed in double and rounded once.
 */
final class CnncFold {

    private CnncFold() {}

    /**
     * The scaled weight of a layer.
     *
     * @param weight {@code [groups, inputs, outputs of a group, …]}, row by row
     * @param gamma by output channel, like {@code variance}
     */
    static float[] weight(
            float[] weight, int groups, int inputs, float[] gamma, float[] variance, double eps) {
        int outputs = gamma.length / groups;
        int window = weight.length / (groups * inputs * outputs);
        float[] folded = new float[weight.length];
        int at = 0;
        for (int g = 0; g < groups; g++) {
            for (int i = 0; i < inputs; i++) {
                for (int o = 0; o < outputs; o++) {
                    double scale = scale(gamma, variance, eps, g * outputs + o);
                    for (int w = 0; w < window; w++) {
                        folded[at] = (float) (weight[at] * scale);
                        at++;
                    }
                }
            }
        }
        return folded;
    }

    /** The bias of a layer, moved to {@code beta} and scaled; all by output channel. */
    static float[] bias(
            float[] bias, float[] gamma, float[] beta, float[] mean, float[] variance, double eps) {
        float[] folded = new float[bias.length];
        for (int c = 0; c < folded.length; c++) {
            double distance = (double) bias[c] - mean[c];
            folded[c] = (float) (distance * scale(gamma, variance, eps, c) + beta[c]);
        }
        return folded;
    }

    private static double scale(float[] gamma, float[] variance, double eps, int channel) {
        return gamma[channel] / Math.sqrt(variance[channel] + eps);
    }
}
