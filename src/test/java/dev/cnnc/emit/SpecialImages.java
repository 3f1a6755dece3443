package dev.cnnc.emit;

import java.util.Random;

/** Images some of whose values are NaN, infinite or a zero of either sign. */
final class SpecialImages {

    private static final float[] SPECIAL = {
        Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0f, -0f, -0f
    };

    private SpecialImages() {}

    /**
     * @param special the share of such values; the others follow the normal distribution
     */
    static float[] of(int length, float special) {
        Random random = new Random(1);
        float[] images = new float[length];
        for (int i = 0; i < length; i++) {
            images[i] =
                    random.nextFloat() < special
                            ? SPECIAL[random.nextInt(SPECIAL.length)]
                            : (float) random.nextGaussian();
        }
        return images;
    }
}
