package io.github.seqwright.report;

import io.github.seqwright.io.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;

/**
 * A TensorBoard event file. A record is its length (8 bytes), the length's checksum (4), a protobuf message and its checksum
 * (4), little-endian; the checksums are CRC-32C, rotated and shifted by a constant as TFRecord does. The messages are
 * TensorFlow's {@code Event} with the field numbers of {@code event.proto}, {@code summary.proto} and {@code tensor.proto}.
 * Not thread-safe.
 */
final class EventFile implements AutoCloseable {

    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final int STRING_TYPE = 7;
    private static final int SESSION_START = 1;

    private final Path file;
    private final FileChannel channel;

    private EventFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Begins a new file in the folder.
     *
     * @param step what older files of the folder say of later steps no longer counts
     * @throws io.github.seqwright.InputException when it cannot be written
     */
    static EventFile create(Path folder, long step) {
        String host = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("localhost");
        Path file = folder.resolve("events.out.tfevents.%010d.%s.%d.%d"
                .formatted(
                        System.currentTimeMillis() / 1000,
                        host.replaceAll("[^A-Za-z0-9.-]", "_"),
                        ProcessHandle.current().pid(),
                        OPENED.getAndIncrement()));
        try {
            Files.createDirectories(folder);
            EventFile events = new EventFile(
                    file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            events.write(new Protobuf().fixed64(1, now()).bytes(3, "brain.Event:2"));
            events.write(event(step + 1).message(7, new Protobuf().varint(1, SESSION_START)));
            return events;
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(file, e);
        }
    }

    void scalar(String tag, long step, double value) {
        summary(step, new Protobuf().bytes(1, tag).fixed32(2, (float) value));
    }

    /** @param text Markdown */
    void text(String tag, long step, String text) {
        Protobuf plugin = new Protobuf().message(1, new Protobuf().bytes(1, "text"));
        Protobuf oneString = new Protobuf().message(2, new Protobuf().varint(1, 1));
        Protobuf tensor =
                new Protobuf().varint(1, STRING_TYPE).message(2, oneString).bytes(8, text);
        summary(step, new Protobuf().bytes(1, tag).message(8, tensor).message(9, plugin));
    }

    private void summary(long step, Protobuf value) {
        write(event(step).message(5, new Protobuf().message(1, value)));
    }

    private static Protobuf event(long step) {
        return new Protobuf().fixed64(1, now()).varint(2, step);
    }

    private static double now() {
        return System.currentTimeMillis() / 1000.0;
    }

    private void write(Protobuf event) {
        ByteBuffer framed = frame(event.toByteArray());
        try {
            while (framed.hasRemaining()) {
                channel.write(framed);
            }
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(file, e);
        }
    }

    /** A record around a message. */
    static ByteBuffer frame(byte[] message) {
        ByteBuffer buffer = ByteBuffer.allocate(message.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(message.length);
        buffer.putInt(maskedChecksum(buffer.array(), 8));
        buffer.put(message);
        buffer.putInt(maskedChecksum(message, message.length));
        return buffer.flip();
    }

    private static int maskedChecksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return Integer.rotateRight((int) checksum.getValue(), 15) + 0xa282ead8;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(file, e);
        }
    }
}
