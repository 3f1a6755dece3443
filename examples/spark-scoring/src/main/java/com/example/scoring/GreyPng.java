package com.example.scoring;

import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** PNGs of one size; size and kind are those of the header, before any pixel takes memory. */
record GreyPng(int height, int width) implements PixelDecoder {

    @Override
    public void decode(byte[] image, float[] pixels, int offset, int length) throws IOException {
        if (height * width != length) {
            throw new IOException(
                    "the network takes %d values, and the decoder yields %d"
                            .formatted(length, height * width));
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(image))) {
            reader.setInput(in, true, true);
            checkHeader(reader);
            Raster raster = reader.read(0).getRaster();
            for (int i = 0; i < length; i++) {
                pixels[offset + i] = raster.getSample(i % width, i / width, 0) / 255f;
            }
        } finally {
            reader.dispose();
        }
    }

    private void checkHeader(ImageReader reader) throws IOException {
        int rows = reader.getHeight(0);
        int columns = reader.getWidth(0);
        if (rows != height || columns != width) {
            throw new IOException(
                    "%d×%d pixels, and %d×%d are needed".formatted(columns, rows, width, height));
        }
        ColorModel colors = reader.getRawImageType(0).getColorModel();
        boolean grey = colors.getNumComponents() == 1 && !(colors instanceof IndexColorModel);
        if (!grey || colors.getComponentSize(0) != 8) {
            throw new IOException("no grey pixels of 8 bits");
        }
    }
}
