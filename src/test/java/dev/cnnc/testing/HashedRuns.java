package dev.cnnc.testing;

import dev.cnnc.load.EmittedNetwork;
import dev.cnnc.load.Network;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A program of its own: runs the emitted class {@code Net} of the class path on 1, 2 and 3 threads,
 * until HotSpot has compiled it. It prints the hash of every result that differs from all before,
 * so one line where all are the same bits, and then what computed them, and on how many lanes.
 */
public final class HashedRuns {

    /** Images of a batch; one thread or two take some each, three share every image. */
    public static final int BATCH = 2;

    private HashedRuns() {}

    /**
     * @param arguments the weights, two images in a file of {@link #bytes}, the values of one
     *     result, and how often to run
     */
    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        Class<?> type = Class.forName("Net");
        EmittedNetwork net = EmittedNetwork.load(type, Path.of(arguments[0]));
        int results = Integer.parseInt(arguments[2]);
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[1])));
        float[] images = new float[file.capacity() / Float.BYTES];
        file.asFloatBuffer().get(images);
        List<Integer> hashes = new ArrayList<>();
        ExecutorService executor = Executors.newFixedThreadPool(2);
        Network.Session session = net.newSession();
        for (int run = 0; run < Integer.parseInt(arguments[3]); run++) {
            int threads = 1 + run % 3;
            List<float[]> outputs =
                    GeneratedNetwork.forward(
                            session,
                            List.of(images),
                            List.of(BATCH * results),
                            BATCH,
                            executor,
                            threads);
            int hash = Arrays.hashCode(outputs.get(0));
            if (!hashes.contains(hash)) {
                hashes.add(hash);
                System.out.println(hash);
            }
        }
        executor.shutdown();
        System.out.println(net.backend());
        System.out.println(lanes());
    }

    /** Values as {@link #main} reads them. */
    public static byte[] bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    /** The lanes of the widest vector; 0 without the module. */
    private static int lanes() throws ReflectiveOperationException {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return 0;
        }
        Object species =
                Class.forName("jdk.incubator.vector.FloatVector")
                        .getField("SPECIES_PREFERRED")
                        .get(null);
        return (int)
                Class.forName("jdk.incubator.vector.VectorSpecies")
                        .getMethod("length")
                        .invoke(species);
    }
}
