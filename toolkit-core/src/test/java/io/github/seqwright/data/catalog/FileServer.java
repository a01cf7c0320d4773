package io.github.seqwright.data.catalog;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server of files on the loopback interface; a test decides how it answers the first requests. */
public final class FileServer implements AutoCloseable {

    /** Answers one request for a file. */
    @FunctionalInterface
    public interface Answer {
        void send(HttpExchange exchange, byte[] content) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files = Collections.synchronizedMap(new HashMap<>());
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch closed = new CountDownLatch(1);

    public FileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public FileServer put(String path, byte[] content) {
        files.put("/" + path, content);
        return this;
    }

    /** How the next requests are answered; those after them as a good server does. */
    public FileServer then(Answer... next) {
        synchronized (answers) {
            answers.addAll(List.of(next));
        }
        return this;
    }

    /** With a slash at the end. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** The path and, behind a space, the range of each request until now. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(range == null ? path : path + " " + range);
        byte[] content = files.get(path);
        Answer next;
        synchronized (answers) {
            next = answers.isEmpty() ? FileServer::part : answers.remove();
        }
        try (exchange) {
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                next.send(exchange, content);
            }
        }
    }

    private static void part(HttpExchange exchange, byte[] content) throws IOException {
        send(exchange, content, content.length);
    }

    /** All of it, whatever part was asked for. */
    public static Answer whole() {
        return (exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        };
    }

    /** The connection breaks after so many bytes of what was asked for. */
    public static Answer cut(int bytes) {
        return (exchange, content) -> send(exchange, content, bytes);
    }

    /** All of it is promised, whatever was asked for, and the connection breaks after so many bytes. */
    public static Answer wholeCut(int bytes) {
        return (exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            write(exchange, content, 0, bytes);
        };
    }

    /** Nothing more comes after so many bytes, but the connection stays. */
    public Answer hanging(int bytes) {
        return (exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            write(exchange, content, 0, bytes);
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** A status without content, and headers by name and value. */
    public static Answer status(int status, String... headers) {
        return (exchange, content) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    private static void send(HttpExchange exchange, byte[] content, int atMost) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=|-", ""));
        if (from > 0 && from >= content.length) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        if (range != null) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
        write(exchange, content, from, Math.min(atMost, content.length - from));
    }

    private static void write(HttpExchange exchange, byte[] content, int from, int length) throws IOException {
        OutputStream out = exchange.getResponseBody();
        out.write(content, from, length);
        out.flush();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
