package io.github.seqwright.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * TorchScript source in the archive that libtorch loads: a zip with the source, an empty module object and no constants.
 * This is PyTorch's serialization format (torch/csrc/jit/docs/serialization.md), whose pickles are fixed bytes here.
 */
final class TorchScriptArchive {

    private static final String MODULE = "__torch__";
    private static final String CLASS = "K";

    private TorchScriptArchive() {}

    /** @param methods indented by two, as they stand in a class */
    static byte[] of(String methods) {
        String code = "class " + CLASS + "(Module):\n"
                + "  __parameters__ = []\n"
                + "  __buffers__ = []\n"
                + "  training : bool\n"
                + methods;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, "data.pkl", object());
            add(zip, "constants.pkl", pickle(')'));
            add(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
            add(zip, "code/" + MODULE + ".py", code.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** An object of the class, its state {@code {"training": True}}. */
    private static byte[] object() {
        String attribute = "training";
        return pickle(
                'c',
                MODULE + "\n" + CLASS + "\n", // GLOBAL
                ')',
                '\u0081', // EMPTY_TUPLE, NEWOBJ
                '}',
                '(', // EMPTY_DICT, MARK
                'X',
                (char) attribute.length() + "\0\0\0" + attribute, // BINUNICODE
                '\u0088', // NEWTRUE
                'u',
                'b'); // SETITEMS, BUILD
    }

    private static byte[] pickle(Object... codes) {
        StringBuilder text = new StringBuilder("\u0080\u0002");
        for (Object code : codes) {
            text.append(code);
        }
        return text.append('.').toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    // Stored, not deflated, as libtorch itself writes them.
    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry("kernel/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
