package io.github.seqwright.recipes.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an archive of files without a time of day, so that the same files give the same archive. */
public final class ZipWriter {

    private final ZipOutputStream zip;

    /** @param out left open; it has all of the archive after {@link #finish} */
    public ZipWriter(OutputStream out) {
        zip = new ZipOutputStream(out);
    }

    public void add(String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    public void add(String name, String text) throws IOException {
        add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public void finish() throws IOException {
        zip.finish();
    }
}
