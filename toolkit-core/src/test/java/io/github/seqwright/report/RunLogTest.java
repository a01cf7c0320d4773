package io.github.seqwright.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {

    @TempDir
    private Path run;

    /** A record that TensorFlow writes at the head of every event file; the checksum of 24 is the same in all of them. */
    @Test
    void framesAsTensorFlowDoes() {
        byte[] version = new Protobuf()
                .fixed64(1, 1700000000.5)
                .bytes(3, "brain.Event:2")
                .toByteArray();
        assertThat(EventFile.frame(version).array())
                .isEqualTo(HexFormat.of()
                        .parseHex("1800000000000000" + "a37f4b22" + "090000" + "2040fc54d941"
                                + "1a0d627261696e2e4576656e743a32" + "2b353110"));

        byte[] scalar = new Protobuf()
                .fixed64(1, 1700000000.5)
                .varint(2, 300)
                .message(
                        5,
                        new Protobuf()
                                .message(1, new Protobuf().bytes(1, "loss").fixed32(2, 2.5f)))
                .toByteArray();
        assertThat(EventFile.frame(scalar).array())
                .isEqualTo(HexFormat.of()
                        .parseHex("1b000000000000001a0d9e13" + "0900002040fc54d941" + "10ac02" + "2a0d0a0b"
                                + "0a046c6f7373" + "1500002040" + "94a324bf"));
    }

    @Test
    void scalarsAndTextsCanBeReadBack() throws IOException {
        try (RunLog log = RunLog.open(run, 0)) {
            log.train(new TrainRecord(20, 1, 3.5, 33.25, 0.001, 1234.5, Double.NaN, 1.5));
            log.validation(new ValidationRecord(
                    300,
                    1,
                    2.5,
                    12,
                    Map.of("bleu", 17.25),
                    true,
                    9,
                    List.of(new SampleOutput("ä", "b", "c", null)),
                    null));
            log.test(new TestRecord(
                    300, "test", 5, 1, Map.of("bleu", new TestRecord.Result(18, true, "", Map.of())), null));
        }

        List<byte[]> records = records(onlyFile());
        List<String> seen = new ArrayList<>();
        for (byte[] record : records) {
            seen.add(describe(record));
        }
        assertThat(seen)
                .containsExactly(
                        "version brain.Event:2",
                        "session 1 from step 1",
                        "20 train/loss 3.5",
                        "20 train/perplexity 33.25",
                        "20 train/learning_rate 0.001",
                        "20 train/tokens_per_second 1234.5",
                        "20 train/gradient_norm NaN",
                        "300 validation/loss 2.5",
                        "300 validation/perplexity 12.0",
                        "300 validation/bleu 17.25",
                        "300 sample/1 text source\n\n    ä\n\nreference\n\n    b\n\noutput\n\n    c\n\n",
                        "300 test/bleu 18.0");
    }

    @Test
    void resumingBeginsAFileThatOverrulesLaterSteps() throws IOException {
        TrainRecord first = new TrainRecord(20, 1, 3, 20, 0.1, 1, 1, 1);
        TrainRecord lost = new TrainRecord(40, 1, 2, 8, 0.1, 1, 1, 2);
        try (RunLog log = RunLog.open(run, 0)) {
            log.train(first);
            log.train(lost);
        }
        Path before = onlyFile();
        try (RunLog log = RunLog.open(run, 20)) {
            log.train(new TrainRecord(30, 1, 2.5, 12, 0.1, 1, 1, 3));
        }

        assertThat(MetricsLog.read(run)).extracting(RunEvent::step).containsExactly(20L, 30L);
        Files.delete(before);
        assertThat(describe(records(onlyFile()).get(1))).isEqualTo("session 1 from step 21");
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(run.resolve(RunLog.EVENTS_FOLDER))) {
            List<Path> found = files.toList();
            assertThat(found).hasSize(1);
            assertThat(found.get(0).getFileName().toString()).startsWith("events.out.tfevents.");
            return found.get(0);
        }
    }

    /** The messages in a file, their checksums verified. */
    private static List<byte[]> records(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> records = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] head = new byte[8];
            in.get(head);
            assertThat(unmasked(in.getInt())).isEqualTo(checksum(head));
            byte[] message = new byte
                    [(int) ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong()];
            in.get(message);
            assertThat(unmasked(in.getInt())).isEqualTo(checksum(message));
            records.add(message);
        }
        return records;
    }

    private static int unmasked(int masked) {
        return Integer.rotateLeft(masked - 0xa282ead8, 15);
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    private static String describe(byte[] record) {
        Map<Integer, Object> event = fields(record);
        assertThat((Double) event.get(1)).as("wall time").isGreaterThan(1.6e9);
        if (event.containsKey(3)) {
            return "version " + string(event.get(3));
        }
        long step = (Long) event.get(2);
        if (event.containsKey(7)) {
            return "session " + fields((byte[]) event.get(7)).get(1) + " from step " + step;
        }
        Map<Integer, Object> value =
                fields((byte[]) fields((byte[]) event.get(5)).get(1));
        String tag = step + " " + string(value.get(1)) + " ";
        if (value.containsKey(2)) {
            return tag + value.get(2);
        }
        Map<Integer, Object> plugin =
                fields((byte[]) fields((byte[]) value.get(9)).get(1));
        Map<Integer, Object> tensor = fields((byte[]) value.get(8));
        assertThat(tensor).containsEntry(1, 7L);
        return tag + string(plugin.get(1)) + " " + string(tensor.get(8));
    }

    private static String string(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    private static Map<Integer, Object> fields(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, Object> fields = new TreeMap<>();
        while (in.hasRemaining()) {
            long tag = varint(in);
            fields.put(
                    (int) (tag >>> 3),
                    switch ((int) tag & 7) {
                        case 0 -> varint(in);
                        case 1 -> in.getDouble();
                        case 2 -> {
                            byte[] bytes = new byte[(int) varint(in)];
                            in.get(bytes);
                            yield bytes;
                        }
                        case 5 -> in.getFloat();
                        default -> throw new AssertionError("wire type " + (tag & 7));
                    });
        }
        return fields;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
