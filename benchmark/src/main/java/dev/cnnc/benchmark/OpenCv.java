package dev.cnnc.benchmark;

import java.nio.file.Path;
import nu.pattern.OpenCV;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.dnn.Dnn;
import org.opencv.dnn.Net;

/**
 * OpenCV's DNN module on the processor, as it comes: layers fused, Winograd where it has it. The
 * matrix of the images is made once and used for every call.
 */
final class OpenCv implements Contestant {

    private static final String LIBRARY = System.mapLibraryName("opencv_java490");

    private static boolean loaded;

    private final Net net;
    private final Mat input;
    private final int[] start;

    OpenCv(Path model, Task task) {
        if (!loaded) {
            OpenCV.loadLocally();
            loaded = true;
        }
        Core.setNumThreads(task.threads());
        net = Dnn.readNetFromONNX(model.toString());
        input = new Mat(task.inputShape(), CvType.CV_32F);
        start = new int[task.inputShape().length];
    }

    /** Loads the native library from {@code directory} instead of the jar. */
    static void load(Path directory) {
        System.load(directory.resolve(LIBRARY).toAbsolutePath().toString());
        loaded = true;
    }

    @Override
    public void forward(float[] images, float[] output) {
        input.put(start, images);
        net.setInput(input);
        Mat result = net.forward();
        try {
            if (result.total() * result.channels() != output.length) {
                throw new IllegalStateException("OpenCV's result has another size");
            }
            result.get(new int[result.dims()], output);
        } finally {
            result.release();
        }
    }

    @Override
    public void close() {
        input.release();
    }
}
