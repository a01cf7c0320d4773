package io.github.seqwright.data.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sum of a file's bytes.
 *
 * @param hex in hexadecimal, lower case
 */
public record Checksum(Algorithm algorithm, String hex) {

    private static final Pattern LISTED = Pattern.compile("([0-9a-fA-F]{64}) [ *](?:\\./)?(.+)");

    /** How sums are made. MD5 and SHA-1 tell damage as well as SHA-256, but not malice. */
    public enum Algorithm {
        MD5("MD5", 32),
        SHA1("SHA-1", 40),
        SHA256("SHA-256", 64);

        private final String javaName;
        private final int digits;

        Algorithm(String javaName, int digits) {
            this.javaName = javaName;
            this.digits = digits;
        }
    }

    /** @throws IllegalArgumentException when the text is not a sum of that kind */
    public Checksum {
        hex = hex.toLowerCase(Locale.ROOT);
        if (!hex.matches("[0-9a-f]{" + algorithm.digits + "}")) {
            throw new IllegalArgumentException("not a " + algorithm.javaName + " sum: '" + hex + "'");
        }
    }

    public static Checksum sha256(String hex) {
        return new Checksum(Algorithm.SHA256, hex);
    }

    public static Checksum md5(String hex) {
        return new Checksum(Algorithm.MD5, hex);
    }

    public static Checksum sha1(String hex) {
        return new Checksum(Algorithm.SHA1, hex);
    }

    /** The sum of a file. */
    public static Checksum of(Path file, Algorithm algorithm) throws IOException {
        MessageDigest digest = digest(algorithm);
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return new Checksum(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    /** Whether this is the file's sum. */
    public boolean matches(Path file) throws IOException {
        return equals(of(file, algorithm));
    }

    /** The SHA-256 of a path in a list as {@code sha256sum} writes it; empty when it is not listed. */
    public static Optional<Checksum> listed(Path sums, String path) throws IOException {
        for (String line : Files.readAllLines(sums)) {
            Matcher matcher = LISTED.matcher(line);
            if (matcher.matches() && path.equals(matcher.group(2))) {
                return Optional.of(sha256(String.valueOf(matcher.group(1))));
            }
        }
        return Optional.empty();
    }

    private static MessageDigest digest(Algorithm algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.javaName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm.javaName, e);
        }
    }

    /** As {@code sha256 d79cfa99...}. */
    @Override
    public String toString() {
        return algorithm.name().toLowerCase(Locale.ROOT) + " " + hex;
    }
}
