package dev.cnnc.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the table of contents of a zip file, with what {@code java.util.zip} does not tell: where
 * each member's bytes stand, so that tensors are read in place, and whether members overlap.
 */
final class ZipReader {

    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;

    private final Path file;
    private final String name;
    private final FileChannel channel;

    private ZipReader(Path file, String name, FileChannel channel) {
        this.file = file;
        this.name = name;
        this.channel = channel;
    }

    /**
     * The members of {@code file} by name, in its order, directories left out.
     *
     * @throws WeightsException where the file is damaged, or a name stands twice or leads out of a
     *     folder
     */
    static Map<String, ZipMember> read(Path file, String name)
            throws IOException, WeightsException {
        try (FileChannel channel = FileChannel.open(file)) {
            return new ZipReader(file, name, channel).members();
        }
    }

    private Map<String, ZipMember> members() throws IOException, WeightsException {
        ZipDirectory directory = ZipDirectory.find(channel, name);
        Map<String, ZipMember> members = new LinkedHashMap<>();
        List<Extent> extents = new ArrayList<>();
        for (ZipDirectory.Entry entry : directory.entries()) {
            ZipMember member = member(entry, directory.start());
            extents.add(new Extent(entry, member.start() + member.packed()));
            if (entry.name().endsWith("/")) {
                continue;
            }
            if (members.put(entry.name(), member) != null) {
                throw problem(entry, "stands twice");
            }
        }
        checkOverlap(extents);
        return members;
    }

    /** Where a member begins, header included, and where it ends. */
    private record Extent(ZipDirectory.Entry entry, long end) {}

    private void checkOverlap(List<Extent> extents) throws WeightsException {
        extents.sort(Comparator.comparingLong(extent -> extent.entry().start()));
        for (int i = 1; i < extents.size(); i++) {
            if (extents.get(i).entry().start() < extents.get(i - 1).end()) {
                throw problem(
                        extents.get(i).entry(),
                        "overlaps " + Keys.quote(extents.get(i - 1).entry().name()));
            }
        }
    }

    private ZipMember member(ZipDirectory.Entry entry, long end)
            throws IOException, WeightsException {
        checkName(entry);
        if (entry.method() != ZipDirectory.STORED && entry.method() != ZipDirectory.DEFLATED) {
            throw problem(
                    entry, "is packed by method %s, which cnnc does not know", entry.method());
        }
        boolean deflated = entry.method() == ZipDirectory.DEFLATED;
        if (deflated ? entry.size() / 1040 > entry.packed() : entry.size() != entry.packed()) {
            throw problem(entry, "cannot have %s bytes packed to %s", entry.size(), entry.packed());
        }
        long start = bytesStart(entry, end);
        if (entry.packed() > end - start) {
            throw problem(entry, "takes %s bytes, and %s follow", entry.packed(), end - start);
        }
        return new ZipMember(
                file,
                name,
                entry.name(),
                deflated,
                entry.crc(),
                entry.packed(),
                entry.size(),
                start);
    }

    private long bytesStart(ZipDirectory.Entry entry, long end)
            throws IOException, WeightsException {
        if (entry.start() < 0 || entry.start() > end - LOCAL_LENGTH) {
            throw problem(entry, "begins outside of the file");
        }
        ByteBuffer header = SafetensorsReader.bytes(channel, entry.start(), LOCAL_LENGTH);
        if (header.getInt(0) != LOCAL) {
            throw problem(entry, "does not begin where the zip's directory says");
        }
        long start =
                entry.start()
                        + LOCAL_LENGTH
                        + Short.toUnsignedInt(header.getShort(26))
                        + Short.toUnsignedInt(header.getShort(28));
        if (start > end) {
            throw problem(entry, "begins outside of the file");
        }
        return start;
    }

    private void checkName(ZipDirectory.Entry entry) throws WeightsException {
        String path = entry.name().replace('\\', '/');
        boolean upwards = List.of(path.split("/", -1)).contains("..");
        if (upwards || path.startsWith("/") || path.matches("(?s)[A-Za-z]:.*")) {
            throw problem(entry, "has a name that leads out of a folder");
        }
    }

    private WeightsException problem(ZipDirectory.Entry entry, String text, Object... values) {
        return new WeightsException(
                "`%s`: %s at byte %s %s"
                        .formatted(
                                name,
                                Keys.quote(entry.name()),
                                entry.start(),
                                text.formatted(values)));
    }
}
