package dev.cnnc.cli;

import dev.cnnc.graph.Shape;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How images become what a network takes. */
final class ImageOptions {

    @Option(
            names = "--resize",
            description = "Scale images of another size, bilinearly; the aspect may change.")
    private boolean resize;

    @Option(
            names = "--invert",
            description = "Exchange dark and light, for dark ink where the network learned light.")
    private boolean invert;

    /**
     * The pixels of {@code file}, from 0 to 1, channel by channel.
     *
     * @throws CommandException where it cannot be read, or has another size and may not be scaled
     */
    float[] read(Path file, NetworkInterface network) {
        String name = file.toString();
        Planes image =
                ImageReader.read(
                        file,
                        network.input().channels(),
                        (width, height) -> requireSize(width, height, name, network));
        return fit(image, name, network);
    }

    /**
     * The pixels of an image that was read, as the network takes them.
     *
     * @param name what it is called
     * @throws CommandException where it has another size and may not be scaled
     */
    float[] fit(Planes image, String name, NetworkInterface network) {
        Shape shape = network.input();
        Planes planes = image.channels() < shape.channels() ? image.tripled() : image;
        requireSize(planes.width(), planes.height(), name, network);
        boolean fits = planes.height() == shape.height() && planes.width() == shape.width();
        float[] values =
                fits ? planes.values() : planes.resized(shape.height(), shape.width()).values();
        if (invert) {
            for (int i = 0; i < values.length; i++) {
                values[i] = 1 - values[i];
            }
        }
        return values;
    }

    private void requireSize(int width, int height, String name, NetworkInterface network) {
        Shape shape = network.input();
        if (!resize && (width != shape.width() || height != shape.height())) {
            throw new CommandException(
                    ExitCode.INPUT_UNREADABLE,
                    "`%s` is %dx%d pixels, and `%s` takes %dx%d"
                            .formatted(
                                    name,
                                    width,
                                    height,
                                    network.name(),
                                    shape.width(),
                                    shape.height()),
                    "to scale it, add `--resize`");
        }
    }
}
