package io.github.seqwright.encoder.audio;

import java.io.IOException;

/**
 * What a FLAC stream says of itself (RFC 9639, section 8.2).
 *
 * @param bits of a sample
 * @param samples of each channel; 0 when that was not known
 */
record FlacHeader(int rate, int channels, int bits, long samples) {

    private static final int STREAMINFO = 0;
    private static final int STREAMINFO_BYTES = 34;

    /** What stands before a block of metadata. */
    private record Block(boolean last, int type, int size) {

        static Block read(BitInput in) throws IOException {
            boolean last = in.unsigned(1) == 1;
            int type = (int) in.unsigned(7);
            return new Block(last, type, (int) in.unsigned(24));
        }

        FlacException misplaced() {
            return new FlacException("a metadata block of type " + type + " is not in its place");
        }
    }

    /** Reads up to the first frame. */
    static FlacHeader read(BitInput in) throws IOException {
        in.skipBytes(4);
        Block block = Block.read(in);
        if (block.type != STREAMINFO || block.size != STREAMINFO_BYTES) {
            throw block.misplaced();
        }
        FlacHeader header = streamInfo(in);
        while (!block.last) {
            block = Block.read(in);
            if (block.type == STREAMINFO) {
                throw block.misplaced();
            }
            in.skipBytes(block.size);
        }
        return header;
    }

    private static FlacHeader streamInfo(BitInput in) throws IOException {
        in.skipBytes(10);
        int rate = (int) in.unsigned(20);
        int channels = (int) in.unsigned(3) + 1;
        int bits = (int) in.unsigned(5) + 1;
        long samples = in.unsigned(36);
        in.skipBytes(16);
        if (rate < AudioFile.LOWEST_RATE || rate > AudioFile.HIGHEST_RATE || bits < 4) {
            throw new FlacException("its header says " + bits + " bits at " + rate + " Hz");
        }
        return new FlacHeader(rate, channels, bits, samples);
    }
}
