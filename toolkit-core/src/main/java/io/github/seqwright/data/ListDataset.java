package io.github.seqwright.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/** Examples held in memory. */
record ListDataset<S>(String description, List<Example<S>> examples) implements Dataset<S> {

    ListDataset {
        examples = List.copyOf(examples);
    }

    @Override
    public Reader<S> open(long position) {
        int from = (int) Math.min(position, examples.size());
        Iterator<Example<S>> rest = examples.subList(from, examples.size()).iterator();
        return new Reader<>() {
            @Override
            public boolean hasNext() {
                return rest.hasNext();
            }

            @Override
            public Example<S> next() {
                return rest.next();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public long size() {
        return examples.size();
    }

    @Override
    public String checksum() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Example<S> example : examples) {
                digest.update(example.source().toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\t');
                digest.update(String.join("\t", example.references()).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
