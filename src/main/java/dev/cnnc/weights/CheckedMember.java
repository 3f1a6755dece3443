package dev.cnnc.weights;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** The unpacked bytes of a zip's member: as many as it says, and with its checksum. */
final class CheckedMember extends FilterInputStream {

    private final ZipMember member;
    private final CRC32 sum = new CRC32();
    private long read;

    CheckedMember(InputStream unpacked, ZipMember member) {
        super(unpacked);
        this.member = member;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int wanted = (int) Math.min(length, member.size() - read);
        if (wanted == 0) {
            return length == 0 ? 0 : -1;
        }
        int count = unpack(to, offset, wanted);
        if (count < 0) {
            throw damaged("ends after %s of %s bytes".formatted(read, member.size()));
        }
        sum.update(to, offset, count);
        read += count;
        if (read == member.size()) {
            checkEnd();
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] waste = new byte[(int) Math.min(count, 1 << 13)];
        return Math.max(0, read(waste, 0, waste.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int unpack(byte[] to, int offset, int length) throws IOException {
        try {
            return in.read(to, offset, length);
        } catch (ZipException | EOFException e) {
            throw damaged("cannot be unpacked behind byte " + read);
        }
    }

    private void checkEnd() throws IOException {
        if (member.deflated() && unpack(new byte[1], 0, 1) >= 0) {
            throw damaged("unpacks to more than its %s bytes".formatted(member.size()));
        }
        if (sum.getValue() != member.crc()) {
            throw damaged(
                    "has the checksum %08x, and its bytes have %08x"
                            .formatted(member.crc(), sum.getValue()));
        }
    }

    private DamagedException damaged(String problem) {
        return new DamagedException(member.what() + " " + problem);
    }
}
