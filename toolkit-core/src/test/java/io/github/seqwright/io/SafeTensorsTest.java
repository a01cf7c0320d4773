package io.github.seqwright.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {

    private final NDManager manager = NDManager.newBaseManager();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    private Path file(byte[] content) throws IOException {
        Path file = folder.resolve("some.safetensors");
        Files.write(file, content);
        return file;
    }

    private Path file(long claimedLength, String header, int dataBytes) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer content = ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        return file(content.putLong(claimedLength).put(text).array());
    }

    private Path file(String header, int dataBytes) throws IOException {
        return file(header.getBytes(StandardCharsets.UTF_8).length, header, dataBytes);
    }

    /** The message for a file that is refused, at the cost of no memory to speak of. */
    private static String refusal(Path file) {
        long before = buffers();
        Throwable thrown = catchThrowable(() -> SafeTensors.open(file));
        assertThat(thrown).isInstanceOf(InputException.class).hasMessageStartingWith(file.toString());
        assertThat(buffers() - before).isLessThan(1 << 16);
        return thrown.getMessage();
    }

    private static long buffers() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getTotalCapacity)
                .sum();
    }

    private Map<String, NDArray> arrays() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        arrays.put("layer.weight", manager.create(new float[] {1.5f, -2, Float.NaN, 4, 5, 6}, new Shape(2, 3)));
        arrays.put("ids", manager.create(new long[] {Long.MIN_VALUE, 7}));
        arrays.put("counts \u00e4 \"quoted\"", manager.create(new int[] {-3}));
        arrays.put("scalar", manager.create(2.5));
        arrays.put("empty", manager.create(new Shape(0, 4)));
        return arrays;
    }

    @Test
    void whatIsWrittenIsRead() {
        Path file = folder.resolve("model.safetensors");
        SafeTensors.write(file, arrays(), Map.of("seed", "1", "note", "\u00fcber \"x\"\n"));
        SafeTensors read = SafeTensors.open(file);
        assertThat(read.metadata()).isEqualTo(Map.of("seed", "1", "note", "\u00fcber \"x\"\n"));
        assertThat(read.entries().keySet()).containsExactlyElementsOf(arrays().keySet());
        arrays().forEach((name, expected) -> {
            NDArray array = read.read(manager, name);
            assertThat(array.getDataType()).isEqualTo(expected.getDataType());
            assertThat(array.getShape()).isEqualTo(expected.getShape());
            assertThat(array.toByteBuffer()).isEqualTo(expected.toByteBuffer());
        });
    }

    @Test
    void writesAViewOfAnArrayAsWhatItShows() {
        Path file = folder.resolve("model.safetensors");
        NDArray transposed = arrays().get("layer.weight").transpose();
        SafeTensors.write(file, Map.of("w", transposed), Map.of());
        assertThat(SafeTensors.open(file).read(manager, "w").toFloatArray())
                .containsExactly(1.5f, 4, -2, 5, Float.NaN, 6);
    }

    @Test
    void arraysBelongToTheManagerAlone() {
        Path file = folder.resolve("model.safetensors");
        SafeTensors.write(file, arrays(), Map.of());
        try (NDManager scope = manager.newSubManager()) {
            NDArray array = SafeTensors.open(file).read(scope, "layer.weight");
            assertThat(array.getManager()).isSameAs(scope);
            assertThat(scope.getManagedArrays()).hasSize(1);
        }
    }

    @Test
    void otherReadersOfTheFormatReadIt() throws IOException {
        Path file = folder.resolve("model.safetensors");
        Map<String, NDArray> arrays = arrays();
        arrays.remove("empty");
        arrays.remove("scalar");
        SafeTensors.write(file, arrays, Map.of("seed", "1"));
        byte[] bytes = Files.readAllBytes(file);
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8)
                .as("length of the header, so that the data is aligned")
                .isZero();
        NDList list = NDList.decode(manager, new ByteArrayInputStream(bytes));
        assertThat(list.get("layer.weight").toFloatArray()).containsExactly(1.5f, -2, Float.NaN, 4, 5, 6);
        assertThat(list.get("ids").toLongArray()).containsExactly(Long.MIN_VALUE, 7);
    }

    @Test
    void readsAHeaderInAnotherOrderThanTheData() throws IOException {
        Path file = file(
                "{\"b\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[8,12]},"
                        + "\"a\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}}  ",
                12);
        SafeTensors read = SafeTensors.open(file);
        assertThat(read.read(manager, "b").getDataType()).isEqualTo(DataType.INT32);
        assertThat(read.read(manager, "a").getShape()).isEqualTo(new Shape());
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        Path whole = folder.resolve("model.safetensors");
        SafeTensors.write(whole, arrays(), Map.of());
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(refusal(file(Arrays.copyOf(bytes, length)))).contains("not a whole safetensors file");
        }
        assertThat(refusal(file(Arrays.copyOf(bytes, bytes.length + 1)))).contains("should have");
    }

    @Test
    void noChangedByteOfTheHeaderDoesMoreThanAMessage() throws IOException {
        Path whole = folder.resolve("model.safetensors");
        SafeTensors.write(whole, arrays(), Map.of("key", "value"));
        byte[] bytes = Files.readAllBytes(whole);
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            byte[] changed = bytes.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                changed[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : '9');
            }
            try {
                SafeTensors read = SafeTensors.open(file(changed));
                read.entries().keySet().forEach(name -> read.read(manager, name).close());
            } catch (InputException expected) {
                assertThat(expected).hasMessageContaining("some.safetensors");
            }
        }
    }

    @Test
    void foreignFilesAreRefused() throws IOException {
        assertThat(refusal(file(new byte[0]))).contains("ends after 0 bytes");
        assertThat(refusal(file("the quick brown fox\n".repeat(50).getBytes(StandardCharsets.UTF_8))))
                .contains("its header claims", "the file you mean");
        byte[] random = new byte[5000];
        new Random(1).nextBytes(random);
        assertThat(refusal(file(random))).contains("its header claims");
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("archive/data.pkl"));
            out.write(random);
        }
        assertThat(refusal(file(zip.toByteArray()))).contains("its header claims");
    }

    @Test
    void missingFileAndFolderAreNamed() {
        assertThatThrownBy(() -> SafeTensors.open(folder.resolve("none")))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("none: no such file; check the path");
        assertThatThrownBy(() -> SafeTensors.open(folder))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(folder.toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 0, 1, 3, 1 << 20, 64 << 20, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE})
    void lyingHeaderLengthsAreRefused(long claimed) throws IOException {
        refusal(file(claimed, "{}", 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "F32 | [2]           | [0,4]   | does not take the 8 bytes",
                "F32 | [1]           | [0,8]   | bytes that its shape says",
                "I64 | [1]           | [0,4]   | bytes that its shape says",
                "F32 | [-1]          | [0,8]   | has the shape [-1]",
                "F32 | [-2,-1]       | [0,8]   | has the shape [-2, -1]",
                "F32 | [2]           | [8,0]   | bytes that its shape says",
                "F32 | [2]           | [-8,0]  | bytes that its shape says",
                "F32 | [2]           | [4,12]  | does not begin where",
                "F32 | [2]           | [0]     | bytes that its shape says",
                "F32 | [2]           | [0,4,8] | bytes that its shape says",
                "F32 | [4611686018427387904]     | [0,0] | overflow",
                "F32 | [4294967296,4294967296,4] | [0,0] | overflow",
                "F32 | [1e1]         | [0,40]  | 1e1",
                "F32 | [2.0]         | [0,8]   | 2.0",
                "F32 | [99999999999999999999]    | [0,8] | 99999999999999999999",
                "F32 | 2             | [0,8]   | header is not what the format asks for",
                "F32 | [null]        | [0,8]   | header is not what the format asks for",
                "F32 | {}            | [0,8]   | header is not what the format asks for",
                "F32 | [2]           | {}      | header is not what the format asks for",
                "F32 | [600000000]   | [0,2400000000] | at most 2 GiB",
            })
    void lyingEntriesAreRefused(String type, String shape, String offsets, String message) throws IOException {
        String header = "{\"a\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}";
        assertThat(refusal(file(header, 8))).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BF16", "F16", "U8", "BOOL", "F8_E4M3", "f32", ""})
    void typesThatTheEngineMayNotTakeAreRefused(String type) throws IOException {
        String header = "{\"a\":{\"dtype\":\"" + type + "\",\"shape\":[4],\"data_offsets\":[0,8]}}";
        assertThat(refusal(file(header, 8)))
                .contains("a is of type '" + type + "', expected F32, F64, I32 or I64", "convert it")
                .doesNotContain("copy it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "12",
                "{\"a\":null}",
                "{\"a\":[]}",
                "{\"a\":{}}",
                "{\"a\":{\"dtype\":\"F32\"}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}",
                "{\"a\":{\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":null,\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":{},\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"__metadata__\":[],\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"__metadata__\":{\"k\":{}},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} more",
            })
    void headersThatAreNotOneAreRefused(String header) throws IOException {
        assertThat(refusal(file(header, 8))).contains("its header is not what the format asks for");
    }

    @Test
    void deeplyNestedHeadersAreRefused() throws IOException {
        assertThat(refusal(file("[".repeat(20_000), 0))).contains("its header is not what the format asks for");
    }

    @Test
    void arraysThatShareBytesOrLeaveHolesAreRefused() throws IOException {
        String first = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},";
        assertThat(refusal(file(first + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}", 12)))
                .contains("b does not begin where the array before it ends");
        assertThat(refusal(file(first + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8)))
                .contains("does not begin where the array before it ends");
        assertThat(refusal(file(first + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[12,16]}}", 16)))
                .contains("b does not begin where the array before it ends");
    }

    @Test
    void aFileThatShrankSinceItWasOpenedIsNamed() throws IOException {
        Path file = folder.resolve("model.safetensors");
        SafeTensors.write(file, arrays(), Map.of());
        SafeTensors read = SafeTensors.open(file);
        Files.write(file, new byte[20]);
        assertThatThrownBy(() -> read.read(manager, "scalar"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it ends after 20 bytes");
        Files.delete(file);
        assertThatThrownBy(() -> read.read(manager, "scalar"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void arraysOfTypesThatAreNotStoredLeaveTheOldFileAlone() throws IOException {
        Path file = folder.resolve("model.safetensors");
        SafeTensors.write(file, arrays(), Map.of());
        byte[] before = Files.readAllBytes(file);
        NDArray released = manager.create(1f);
        released.close();
        NDArray bytes = manager.create(new byte[] {1});
        assertThatThrownBy(() -> SafeTensors.write(file, Map.of("b", bytes), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("int8");
        assertThatThrownBy(() -> SafeTensors.write(file, Map.of("r", released), Map.of()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(file).hasBinaryContent(before);
    }
}
