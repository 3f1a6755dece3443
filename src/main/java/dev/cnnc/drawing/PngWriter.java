package dev.cnnc.drawing;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Drawings as PNG. */
public final class PngWriter {

    /** What stands near the start of all drawings that are written here. */
    public static final String MARK = "Software\0cnnc";

    /** The signature of the format and its first chunk, which has 13 bytes of data. */
    private static final int HEADER_LENGTH = 33;

    private static final long MOST_PIXELS = 400_000_000;

    private final Graphics2D graphics;

    private PngWriter(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /**
     * The whole file.
     *
     * @param scale how many pixels of the file a pixel of the drawing takes along each axis
     * @throws DrawingException where this Java cannot draw it
     */
    public static byte[] of(Drawing drawing, int scale) throws DrawingException {
        long width = (long) Math.ceil(drawing.width() * scale);
        long height = (long) Math.ceil(drawing.height() * scale);
        if (width * height > MOST_PIXELS) {
            throw new DrawingException(
                    "the picture has %d by %d pixels, more than can be drawn"
                            .formatted(width, height),
                    "draw fewer layers, or write it as `.svg`");
        }
        BufferedImage image =
                new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
        try {
            draw(drawing, image, scale);
        } catch (RuntimeException | LinkageError | InternalError e) {
            throw new DrawingException(
                    "this Java cannot draw text: " + reason(e),
                    "install fontconfig and a font, such as Debian's fonts-dejavu-core, or write"
                            + " the picture as `.svg`");
        }
        return marked(encoded(image));
    }

    private static void draw(Drawing drawing, BufferedImage image, int scale) {
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.scale(scale, scale);
            graphics.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_FRACTIONALMETRICS,
                    RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            PngWriter writer = new PngWriter(graphics);
            drawing.marks().forEach(writer::draw);
        } finally {
            graphics.dispose();
        }
    }

    /** What Java says of the cause, which it wraps several times. */
    private static String reason(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /** {@code pixels} as a file. */
    static byte[] of(Pixels pixels) {
        BufferedImage image =
                new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, pixels.width(), pixels.height(), pixels.colors(), 0, pixels.width());
        return encoded(image);
    }

    private static byte[] encoded(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** {@code png} with a chunk behind its first that tells what wrote it. */
    private static byte[] marked(byte[] png) {
        byte[] chunk = ("tEXt" + MARK).getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(chunk);
        return ByteBuffer.allocate(png.length + chunk.length + 2 * Integer.BYTES)
                .put(png, 0, HEADER_LENGTH)
                .putInt(chunk.length - Integer.BYTES)
                .put(chunk)
                .putInt((int) sum.getValue())
                .put(png, HEADER_LENGTH, png.length - HEADER_LENGTH)
                .array();
    }

    private void draw(Mark mark) {
        if (mark instanceof Mark.Rectangle box) {
            graphics.setColor(new Color(box.fill()));
            graphics.fill(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
        } else if (mark instanceof Mark.Line line) {
            graphics.setColor(new Color(line.color()));
            graphics.setStroke(new BasicStroke((float) line.thickness()));
            graphics.draw(new Line2D.Double(line.x1(), line.y1(), line.x2(), line.y2()));
        } else if (mark instanceof Mark.Circle circle) {
            draw(circle);
        } else if (mark instanceof Mark.Text text) {
            draw(text);
        } else if (mark instanceof Mark.Image image) {
            draw(image);
        }
    }

    private void draw(Mark.Circle circle) {
        double radius = circle.radius();
        Ellipse2D shape =
                new Ellipse2D.Double(
                        circle.x() - radius, circle.y() - radius, 2 * radius, 2 * radius);
        graphics.setColor(new Color(circle.color()));
        graphics.setComposite(
                AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) circle.opacity()));
        graphics.fill(shape);
        graphics.setComposite(AlphaComposite.SrcOver);
        graphics.setStroke(new BasicStroke(1.2f));
        graphics.draw(shape);
    }

    private void draw(Mark.Text text) {
        int style = text.weight() == Mark.Weight.BOLD ? Font.BOLD : Font.PLAIN;
        graphics.setFont(new Font(Font.SANS_SERIF, style, 1).deriveFont((float) text.size()));
        graphics.setColor(new Color(text.color()));
        FontMetrics metrics = graphics.getFontMetrics();
        double width = metrics.getStringBounds(text.text(), graphics).getWidth();
        double shift =
                switch (text.anchor()) {
                    case START -> 0;
                    case MIDDLE -> width / 2;
                    case END -> width;
                };
        AffineTransform before = graphics.getTransform();
        graphics.translate(text.x(), text.y());
        if (text.turned()) {
            graphics.rotate(-Math.PI / 2);
        }
        graphics.drawString(text.text(), (float) -shift, 0f);
        graphics.setTransform(before);
    }

    private void draw(Mark.Image mark) {
        Pixels pixels = mark.pixels();
        BufferedImage image =
                new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, pixels.width(), pixels.height(), pixels.colors(), 0, pixels.width());
        AffineTransform place = AffineTransform.getTranslateInstance(mark.x(), mark.y());
        place.scale(mark.width() / pixels.width(), mark.height() / pixels.height());
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.drawImage(image, place, null);
    }
}
