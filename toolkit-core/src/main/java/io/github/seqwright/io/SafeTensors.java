package io.github.seqwright.io;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.seqwright.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of named arrays in Hugging Face's safetensors format: eight bytes of header length, a JSON header, raw
 * little-endian data. The header is checked against the file before any array is made, so that a truncated, foreign or
 * hostile file is refused with a message and costs no memory.
 */
public final class SafeTensors {

    private static final int LONGEST_HEADER = 64 << 20;
    private static final String METADATA = "__metadata__";

    /** What the header says of one array; {@code begin} and {@code end} are offsets in the file. */
    public record Entry(DataType type, Shape shape, long begin, long end) {}

    private final Path file;
    private final Map<String, Entry> entries;
    private final Map<String, String> metadata;

    private SafeTensors(Path file, Map<String, Entry> entries, Map<String, String> metadata) {
        this.file = file;
        this.entries = Collections.unmodifiableMap(entries);
        this.metadata = Collections.unmodifiableMap(metadata);
    }

    /** Writes whole or not at all; see {@link AtomicFile}. */
    public static void write(Path file, Map<String, NDArray> arrays, Map<String, String> metadata) {
        JsonObject header = new JsonObject();
        JsonObject meta = new JsonObject();
        metadata.forEach(meta::addProperty);
        header.add(METADATA, meta);
        long offset = 0;
        for (Map.Entry<String, NDArray> named : arrays.entrySet()) {
            NDArray array = named.getValue();
            long end = offset + array.getShape().size() * array.getDataType().getNumOfBytes();
            JsonObject entry = new JsonObject();
            entry.addProperty("dtype", code(array.getDataType()));
            entry.add("shape", json(array.getShape().getShape()));
            entry.add("data_offsets", json(offset, end));
            header.add(named.getKey(), entry);
            offset = end;
        }
        byte[] text = aligned(header.toString().getBytes(StandardCharsets.UTF_8));
        AtomicFile.write(file, out -> {
            ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            out.write(length.putLong(text.length).array());
            out.write(text);
            for (NDArray array : arrays.values()) {
                copy(array.toByteBuffer(), out);
            }
        });
    }

    /** Spaces behind the header, as the format allows, so that the data begins at a multiple of eight bytes. */
    private static byte[] aligned(byte[] header) {
        byte[] padded = Arrays.copyOf(header, (header.length + 7) / 8 * 8);
        Arrays.fill(padded, header.length, padded.length, (byte) ' ');
        return padded;
    }

    private static void copy(ByteBuffer bytes, OutputStream out) throws IOException {
        WritableByteChannel channel = Channels.newChannel(out);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** @throws InputException when the file is missing, damaged, not of this format or holds types not read here */
    public static SafeTensors open(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            ByteBuffer start = read(channel, file, 0, 8);
            long headerLength = start.order(ByteOrder.LITTLE_ENDIAN).getLong();
            if (headerLength < 2 || headerLength > LONGEST_HEADER || headerLength > size - 8) {
                throw damaged(file, "its header claims " + headerLength + " bytes but the file has " + size);
            }
            ByteBuffer text = read(channel, file, 8, (int) headerLength);
            JsonObject header = JsonParser.parseString(
                            StandardCharsets.UTF_8.decode(text).toString())
                    .getAsJsonObject();
            return parse(file, header, 8 + headerLength, size);
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": no such file; check the path", e);
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | NumberFormatException
                | ArithmeticException e) {
            throw damaged(file, "its header is not what the format asks for (" + e.getMessage() + ")");
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + reason(e) + ")", e);
        }
    }

    private static SafeTensors parse(Path file, JsonObject header, long dataStart, long fileSize) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> named : header.entrySet()) {
            JsonObject value = named.getValue().getAsJsonObject();
            if (named.getKey().equals(METADATA)) {
                value.entrySet()
                        .forEach(entry ->
                                metadata.put(entry.getKey(), entry.getValue().getAsString()));
            } else {
                entries.put(named.getKey(), entry(file, named.getKey(), value, dataStart));
            }
        }
        checkLayout(file, entries, dataStart, fileSize);
        return new SafeTensors(file, entries, metadata);
    }

    private static Entry entry(Path file, String name, JsonObject value, long dataStart) {
        DataType type = type(file, name, member(value, "dtype", name).getAsString());
        long[] dimensions = longs(member(value, "shape", name).getAsJsonArray());
        long[] offsets = longs(member(value, "data_offsets", name).getAsJsonArray());
        long bytes = type.getNumOfBytes();
        for (long dimension : dimensions) {
            if (dimension < 0) {
                throw damaged(file, name + " has the shape " + Arrays.toString(dimensions));
            }
            bytes = Math.multiplyExact(bytes, dimension);
        }
        if (offsets.length != 2 || offsets[0] < 0 || offsets[1] < 0 || offsets[1] - offsets[0] != bytes) {
            throw damaged(file, name + " does not take the " + bytes + " bytes that its shape says");
        }
        if (bytes > Integer.MAX_VALUE) {
            throw unsupported(file, name + " takes " + bytes + " bytes; an array may take at most 2 GiB");
        }
        return new Entry(
                type,
                new Shape(dimensions),
                Math.addExact(dataStart, offsets[0]),
                Math.addExact(dataStart, offsets[1]));
    }

    /** The arrays, in whatever order the header names them, fill the file without holes and without sharing a byte. */
    private static void checkLayout(Path file, Map<String, Entry> entries, long dataStart, long fileSize) {
        long expected = dataStart;
        List<Map.Entry<String, Entry>> ordered = new ArrayList<>(entries.entrySet());
        ordered.sort(Comparator.comparingLong(
                        (Map.Entry<String, Entry> named) -> named.getValue().begin())
                .thenComparingLong(named -> named.getValue().end()));
        for (Map.Entry<String, Entry> named : ordered) {
            if (named.getValue().begin() != expected) {
                throw damaged(file, named.getKey() + " does not begin where the array before it ends");
            }
            expected = named.getValue().end();
        }
        if (expected != fileSize) {
            throw damaged(file, "it should have " + expected + " bytes but has " + fileSize);
        }
    }

    private static JsonElement member(JsonObject object, String key, String name) {
        JsonElement value = object.get(key);
        if (value == null) {
            throw new JsonParseException(name + " has no " + key);
        }
        return value;
    }

    public Path file() {
        return file;
    }

    /** The arrays by name, in the order of the file. */
    public Map<String, Entry> entries() {
        return entries;
    }

    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * Reads one array; it belongs to {@code manager}.
     *
     * @throws InputException when the file is gone or has changed since it was opened
     */
    public NDArray read(NDManager manager, String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException(file + " has no array named " + name);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = read(channel, file, entry.begin(), Math.toIntExact(entry.end() - entry.begin()));
            // The engine would go on using the buffer, which is not aligned as its own memory is and counts against
            // the limit that the JVM has for buffers.
            try (NDArray borrowed = manager.create(bytes.order(ByteOrder.LITTLE_ENDIAN), entry.shape(), entry.type())) {
                return borrowed.duplicate();
            }
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + reason(e) + ")", e);
        }
    }

    private static ByteBuffer read(FileChannel channel, Path file, long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw damaged(file, "it ends after " + channel.size() + " bytes");
            }
        }
        return bytes.flip();
    }

    private static InputException damaged(Path file, String what) {
        return new InputException(file + ": not a whole safetensors file: " + what
                + "; check that this is the file you mean, and copy it again from where it came");
    }

    private static InputException unsupported(Path file, String what) {
        return new InputException(file + ": " + what + "; convert it with the program that made it");
    }

    private static String code(DataType type) {
        return switch (type) {
            case FLOAT32 -> "F32";
            case FLOAT64 -> "F64";
            case INT32 -> "I32";
            case INT64 -> "I64";
            default -> throw new IllegalArgumentException("arrays of " + type + " are not stored");
        };
    }

    // Only what is written here is read: the engine aborts the whole process on some other types (bfloat16).
    private static DataType type(Path file, String name, String code) {
        return switch (code) {
            case "F32" -> DataType.FLOAT32;
            case "F64" -> DataType.FLOAT64;
            case "I32" -> DataType.INT32;
            case "I64" -> DataType.INT64;
            default -> throw unsupported(file, name + " is of type '" + code + "', expected F32, F64, I32 or I64");
        };
    }

    private static JsonArray json(long... values) {
        JsonArray array = new JsonArray();
        for (long value : values) {
            array.add(value);
        }
        return array;
    }

    private static long[] longs(JsonArray array) {
        long[] values = new long[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Long.parseLong(array.get(i).getAsString());
        }
        return values;
    }

    private static @Nullable String reason(IOException e) {
        return e instanceof ClosedByInterruptException ? "the thread was interrupted" : e.getMessage();
    }
}
