package io.github.seqwright.data.catalog;

import io.github.seqwright.Version;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Opens addresses: {@code http}, {@code https} and {@code file}. */
final class Remote {

    /** No connection came about. */
    static final class UnreachableException extends IOException {
        private static final long serialVersionUID = 1;

        UnreachableException(String message, IOException cause) {
            super(message, cause);
        }
    }

    /** The server is not the one it says it is, or nobody here knows who says so. */
    static final class UntrustedException extends IOException {
        private static final long serialVersionUID = 1;

        UntrustedException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** The server's answer was not the file. */
    static final class StatusException extends IOException {
        private static final long serialVersionUID = 1;

        private final int status;
        private final double waitSeconds;

        StatusException(int status, double waitSeconds) {
            super("the server answers " + status);
            this.status = status;
            this.waitSeconds = waitSeconds;
        }

        int status() {
            return status;
        }

        /** How long the server asks to wait, 0 when it does not say. */
        double waitSeconds() {
            return waitSeconds;
        }

        /** Whether the same question may get another answer in a while. */
        boolean isTransient() {
            return status == 408 || status == 429 || status >= 500;
        }
    }

    static final int RANGE_REFUSED = 416;

    private static final int CONNECT_MILLIS = 20_000;
    private static final int STALLED_MILLIS = 60_000;
    private static final int MOST_REDIRECTS = 8;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

    private Remote() {}

    /**
     * Opens a file at a byte. A server may not know how, and give all of it.
     *
     * @throws FileNotFoundException when it is not there
     * @throws UnreachableException when there is no way to the server
     * @throws UntrustedException when its certificate is not trusted
     * @throws StatusException when the server gives something else
     */
    static Reply open(URI address, long from) throws IOException {
        if ("file".equalsIgnoreCase(address.getScheme())) {
            return openFile(Path.of(address), from);
        }
        URI current = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpURLConnection connection = connect(current, from);
            Optional<URI> next = redirect(connection, current);
            if (next.isEmpty()) {
                return reply(connection, from);
            }
            connection.disconnect();
            current = next.get();
        }
        throw new FileNotFoundException("the server redirects more than " + MOST_REDIRECTS + " times");
    }

    private static Reply openFile(Path file, long from) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FileNotFoundException("there is no such file");
        }
        try {
            InputStream in = Files.newInputStream(file);
            long size = Files.size(file);
            long start = Math.min(from, size);
            in.skipNBytes(start);
            return new Reply(in, start, size);
        } catch (NoSuchFileException e) {
            throw new FileNotFoundException("there is no such file");
        }
    }

    private static HttpURLConnection connect(URI address, long from) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(STALLED_MILLIS);
        // Followed here: Java does not go from http to https by itself.
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty(
                "User-Agent", "seqwright/" + Version.read().seqwright());
        if (from > 0) {
            connection.setRequestProperty("Range", "bytes=" + from + "-");
        }
        try {
            connection.connect();
        } catch (IOException e) {
            throw explained(e, address, proxy(address));
        }
        return connection;
    }

    /** @param proxy by which the server is reached; null when there is none */
    static IOException explained(IOException e, URI address, @Nullable InetSocketAddress proxy) {
        if (e instanceof UnknownHostException) {
            // With a proxy it is for that to look the server's name up.
            String unknown = proxy == null ? address.getHost() : proxy.getHostString() + ", the proxy";
            return new UnreachableException("unknown host " + unknown, e);
        }
        String by = proxy == null ? "" : " by the proxy " + proxy.getHostString() + ":" + proxy.getPort();
        boolean noWay = e instanceof ConnectException
                || e instanceof NoRouteToHostException
                || e instanceof SocketTimeoutException
                // Java has no class for it, but the same one as for a connection that breaks.
                || String.valueOf(e.getMessage()).startsWith("Network is unreachable");
        if (noWay) {
            return new UnreachableException(e.getMessage() + by, e);
        }
        return isOfCertificate(e) ? new UntrustedException(e) : e;
    }

    /** A handshake may also break off because the network does. */
    private static boolean isOfCertificate(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable InetSocketAddress proxy(URI address) {
        ProxySelector selector = ProxySelector.getDefault();
        List<Proxy> proxies = selector == null ? List.of() : selector.select(address);
        return !proxies.isEmpty() && proxies.get(0).address() instanceof InetSocketAddress first ? first : null;
    }

    private static Optional<URI> redirect(HttpURLConnection connection, URI from) throws IOException {
        int status = connection.getResponseCode();
        String location = connection.getHeaderField("Location");
        if (status < 300 || status >= 400 || location == null) {
            return Optional.empty();
        }
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new StatusException(status, 0);
        }
        boolean weaker = "https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme());
        if (weaker || !String.valueOf(to.getScheme()).matches("(?i)https?")) {
            throw new FileNotFoundException("the server redirects to " + to + ", which is not followed");
        }
        return Optional.of(to);
    }

    private static Reply reply(HttpURLConnection connection, long from) throws IOException {
        int status = connection.getResponseCode();
        if (status == HttpURLConnection.HTTP_PARTIAL) {
            String range = connection.getHeaderField("Content-Range");
            Matcher matcher = CONTENT_RANGE.matcher(range == null ? "" : range);
            if (!matcher.matches() || Long.parseLong(matcher.group(1)) != from) {
                throw new IOException(
                        "the server was asked to go on from byte " + from + " and answers '" + range + "'");
            }
            long total = matcher.group(2).equals("*") ? -1 : Long.parseLong(matcher.group(2));
            return new Reply(connection.getInputStream(), from, total);
        }
        if (status == HttpURLConnection.HTTP_OK) {
            return new Reply(connection.getInputStream(), 0, connection.getContentLengthLong());
        }
        double wait = connection.getHeaderFieldInt("Retry-After", 0);
        connection.disconnect();
        if (status == HttpURLConnection.HTTP_NOT_FOUND || status == HttpURLConnection.HTTP_GONE) {
            throw new FileNotFoundException("the server answers " + status + ", not found");
        }
        throw new StatusException(status, wait);
    }
}
