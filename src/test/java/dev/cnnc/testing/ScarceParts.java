package dev.cnnc.testing;

import dev.cnnc.load.EmittedNetwork;
import dev.cnnc.load.Network;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A program of its own for a small heap: shares an image of the emitted class {@code Net} among
 * more threads than there is memory for, tells whether that holds a megabyte more than before, and
 * shares it among two.
 */
public final class ScarceParts {

    private ScarceParts() {}

    /**
     * @param arguments the weights, and the numbers of values that {@code Net} takes and yields
     */
    public static void main(String[] arguments) throws Exception {
        EmittedNetwork net = EmittedNetwork.load(Class.forName("Net"), Path.of(arguments[0]));
        Network.Session session = net.newSession();
        List<float[]> image = List.of(new float[Integer.parseInt(arguments[1])]);
        float[] output = new float[Integer.parseInt(arguments[2])];
        session.forward(image, List.of(output), 1);
        System.out.println("one: " + Arrays.hashCode(output));
        long before = used();
        try {
            session.forward(image, List.of(output), 1, Runnable::run, 16);
            System.out.println("sixteen: enough memory");
        } catch (OutOfMemoryError e) {
            System.out.println("sixteen: OutOfMemoryError");
        }
        System.out.println("holds more: " + (used() - before > 1 << 20));
        session.forward(image, List.of(output), 1, Runnable::run, 2);
        System.out.println("two: " + Arrays.hashCode(output));
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
