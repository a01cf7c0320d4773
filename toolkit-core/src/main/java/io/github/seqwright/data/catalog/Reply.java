package io.github.seqwright.data.catalog;

import java.io.IOException;
import java.io.InputStream;

/**
 * What a server or a disk gives of a file; close it.
 *
 * @param start number of the first byte that {@code in} gives
 * @param total bytes that the whole file has, -1 when unknown
 */
record Reply(InputStream in, long start, long total) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        in.close();
    }
}
