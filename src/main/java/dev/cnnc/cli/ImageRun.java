package dev.cnnc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Shows images to a network, some at a time; one that cannot be read keeps no other from it. */
final class ImageRun {

    /** Takes what comes out, in the order of the images. */
    interface Sink {

        void accept(Outcome outcome);

        /** An image could not be read. */
        void refuse(CommandException problem);
    }

    private final LoadedNetwork network;
    private final NetworkInterface io;
    private final ExecutorService executor;
    private final int batch;
    private final int top;
    private long readNanos;
    private long computeNanos;

    /**
     * @param executor reads images beside each other
     * @param batch how many images at a time
     * @param top how many classes are of interest
     */
    ImageRun(
            LoadedNetwork network,
            NetworkInterface io,
            ExecutorService executor,
            int batch,
            int top) {
        this.network = network;
        this.io = io;
        this.executor = executor;
        this.batch = batch;
        this.top = top;
    }

    /** What became of reading an image; one of both is null. */
    private record Reading(float[] pixels, CommandException problem) {}

    /** Shows {@code pictures}. */
    void run(List<Picture> pictures, Progress progress, Sink sink) {
        for (int from = 0; from < pictures.size(); from += batch) {
            List<Picture> some = pictures.subList(from, Math.min(from + batch, pictures.size()));
            long begin = System.nanoTime();
            List<Reading> readings = read(some);
            long middle = System.nanoTime();
            List<float[]> images =
                    readings.stream().map(Reading::pixels).filter(p -> p != null).toList();
            List<List<float[]>> values = images.isEmpty() ? List.of() : network.forward(images);
            readNanos += middle - begin;
            computeNanos += System.nanoTime() - middle;
            progress.clear();
            int next = 0;
            for (int i = 0; i < some.size(); i++) {
                if (readings.get(i).problem() != null) {
                    sink.refuse(readings.get(i).problem());
                } else {
                    sink.accept(Outcome.of(some.get(i), io, values.get(next++), top));
                }
            }
            progress.show(from + some.size());
        }
        progress.clear();
    }

    private List<Reading> read(List<Picture> pictures) {
        if (pictures.size() == 1) {
            return List.of(read(pictures.get(0)));
        }
        List<Future<Reading>> tasks = new ArrayList<>();
        pictures.forEach(picture -> tasks.add(executor.submit(() -> read(picture))));
        return tasks.stream().map(ImageRun::result).toList();
    }

    private static Reading read(Picture picture) {
        try {
            return new Reading(picture.source().read(), null);
        } catch (CommandException e) {
            return new Reading(null, e);
        } catch (OutOfMemoryError e) {
            return new Reading(
                    null,
                    new CommandException(
                            ExitCode.INPUT_UNREADABLE,
                            "cannot read `%s`: memory has no room for it".formatted(picture.name()),
                            "give Java more, such as `JAVA_TOOL_OPTIONS=-Xmx4g`"));
        }
    }

    private static Reading result(Future<Reading> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** How long images took to be read, in nanoseconds. */
    long readNanos() {
        return readNanos;
    }

    /** How long the network took, in nanoseconds. */
    long computeNanos() {
        return computeNanos;
    }
}
