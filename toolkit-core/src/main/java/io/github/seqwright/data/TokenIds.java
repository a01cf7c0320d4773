package io.github.seqwright.data;

/** A tokenized source; its array must not be changed. */
public record TokenIds(int[] ids) implements Features {

    @Override
    public int length() {
        return ids.length;
    }

    @Override
    public long numbers() {
        return ids.length;
    }
}
