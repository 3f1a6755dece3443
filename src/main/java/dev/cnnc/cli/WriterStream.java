package dev.cnnc.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes of UTF-8 on their way to a writer of the caller's, which stays open. */
final class WriterStream extends OutputStream {

    private static final int PIECE = 1 << 13;

    private final PrintWriter writer;
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);

    /** What came last, of a character that is not yet whole. */
    private final ByteBuffer bytes = ByteBuffer.allocate(PIECE);

    private final CharBuffer chars = CharBuffer.allocate(PIECE);

    WriterStream(PrintWriter writer) {
        this.writer = writer;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] written, int offset, int length) throws IOException {
        int next = offset;
        int end = offset + length;
        while (next < end) {
            int count = Math.min(bytes.remaining(), end - next);
            bytes.put(written, next, count);
            next += count;
            decode();
        }
    }

    /** A piece of bytes never has more characters. */
    private void decode() {
        bytes.flip();
        decoder.decode(bytes, chars, false);
        bytes.compact();
        chars.flip();
        writer.append(chars);
        chars.clear();
    }

    @Override
    public void flush() throws IOException {
        if (writer.checkError()) {
            throw new IOException("the writer reports an error");
        }
    }
}
