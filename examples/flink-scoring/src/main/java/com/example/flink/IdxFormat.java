package com.example.flink;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.reader.SimpleStreamFormat;
import org.apache.flink.core.fs.FSDataInputStream;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;

/** The images of a file in the form of MNIST; Flink unpacks what ends in {@code .gz}. */
public final class IdxFormat extends SimpleStreamFormat<Image> {

    private static final long serialVersionUID = 1;
    private static final int IMAGES = 0x803;

    @Override
    public Reader<Image> createReader(Configuration config, FSDataInputStream stream)
            throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream));
        if (in.readInt() != IMAGES) {
            throw new IOException("this is no IDX file of images");
        }
        int count = in.readInt();
        int pixels = in.readInt() * in.readInt();
        return new Reader<>() {
            private int next;

            @Override
            public Image read() throws IOException {
                if (next == count) {
                    return null;
                }
                byte[] image = new byte[pixels];
                in.readFully(image);
                return new Image(next++, image);
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }

    @Override
    public TypeInformation<Image> getProducedType() {
        return TypeInformation.of(Image.class);
    }
}
