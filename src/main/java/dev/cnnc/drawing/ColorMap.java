package dev.cnnc.drawing;

/** Colours for numbers, whose lightness changes evenly: what looks twice as far apart is so. */
public final class ColorMap {

    /** From dark blue to yellow: the map viridis, by eleven of its colours. */
    public static final ColorMap SEQUENTIAL =
            new ColorMap(
                    0x440154, 0x482576, 0x414487, 0x35608D, 0x2A788E, 0x21908C, 0x22A884, 0x43BF71,
                    0x7AD151, 0xBBDF27, 0xFDE725);

    /** From blue over nearly white to red, of equal lightness at equal distances from 0.5. */
    public static final ColorMap DIVERGING = new ColorMap(0x1F4E9E, 0xF4F3F1, 0xA3261C);

    /** From black to white. */
    public static final ColorMap GREY = new ColorMap(0x000000, 0xFFFFFF);

    private static final int STEPS = 1024;

    private final int[] colors = new int[STEPS + 1];

    /** The colours at equal distances from 0 to 1, at least two. */
    private ColorMap(int... stops) {
        for (int i = 0; i <= STEPS; i++) {
            double place = (double) i / STEPS * (stops.length - 1);
            int first = Math.min((int) place, stops.length - 2);
            colors[i] =
                    Oklab.of(stops[first]).mixed(Oklab.of(stops[first + 1]), place - first).rgb();
        }
    }

    /** The colour of {@code value}; beyond 0 and 1 that of the nearer one, grey for no number. */
    public int at(double value) {
        if (Double.isNaN(value)) {
            return 0x9A9A9A;
        }
        return colors[(int) Math.round(Math.max(0, Math.min(1, value)) * STEPS)];
    }

    /** A colour by lightness and two opponents, as eyes compare them (Ottosson, 2020). */
    private record Oklab(double lightness, double greenRed, double blueYellow) {

        static Oklab of(int rgb) {
            double r = linear(rgb >> 16 & 0xFF);
            double g = linear(rgb >> 8 & 0xFF);
            double b = linear(rgb & 0xFF);
            double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
            double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
            double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
            return new Oklab(
                    0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                    1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                    0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
        }

        Oklab mixed(Oklab other, double share) {
            return new Oklab(
                    lightness + share * (other.lightness - lightness),
                    greenRed + share * (other.greenRed - greenRed),
                    blueYellow + share * (other.blueYellow - blueYellow));
        }

        int rgb() {
            double l = cube(lightness + 0.3963377774 * greenRed + 0.2158037573 * blueYellow);
            double m = cube(lightness - 0.1055613458 * greenRed - 0.0638541728 * blueYellow);
            double s = cube(lightness - 0.0894841775 * greenRed - 1.2914855480 * blueYellow);
            int r = encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
            int g = encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
            int b = encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
            return r << 16 | g << 8 | b;
        }

        private static double cube(double value) {
            return value * value * value;
        }

        private static double linear(int level) {
            double value = level / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
        }

        private static int encoded(double value) {
            double level =
                    value <= 0.0031308 ? 12.92 * value : 1.055 * Math.pow(value, 1 / 2.4) - 0.055;
            return (int) Math.round(255 * Math.max(0, Math.min(1, level)));
        }
    }
}
