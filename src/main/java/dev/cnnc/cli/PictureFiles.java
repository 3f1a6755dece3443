package dev.cnnc.cli;

import dev.cnnc.drawing.Drawing;
import dev.cnnc.drawing.DrawingException;
import dev.cnnc.drawing.PngWriter;
import dev.cnnc.drawing.SvgWriter;
import java.nio.file.Path;

/** Writes drawings to the files that users name, in the format that the ending tells. */
final class PictureFiles {

    static final String PNG = ".png";
    static final String SVG = ".svg";

    /** A picture of more pixels is drawn in fewer. */
    private static final double MANY_PIXELS = 60e6;

    private static final int FINE = 2;

    private PictureFiles() {}

    /** What stands near the start of all pictures with this ending. */
    static String mark(String ending) {
        return ending.equals(SVG) ? SvgWriter.MARK : PngWriter.MARK;
    }

    /**
     * {@code drawing} as the file that its ending tells.
     *
     * @param ending {@link #PNG} or {@link #SVG}
     * @throws CommandException where this Java cannot draw it
     */
    static ResultsFile of(Path file, String ending, Drawing drawing) {
        if (ending.equals(SVG)) {
            return ResultsFile.of(file, SvgWriter.of(drawing), mark(ending));
        }
        double pixels = drawing.width() * drawing.height() * FINE * FINE;
        try {
            byte[] bytes = PngWriter.of(drawing, pixels > MANY_PIXELS ? 1 : FINE);
            return ResultsFile.of(file, bytes, mark(ending));
        } catch (DrawingException e) {
            throw new CommandException(ExitCode.OUTPUT_FAILURE, e.getMessage(), e.help());
        }
    }
}
