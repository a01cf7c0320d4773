package io.github.seqwright.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code metrics.jsonl} of a run, as a test reads it. */
record MetricsFile(Path file) {

    static MetricsFile of(Path run) {
        return new MetricsFile(run.resolve("metrics.jsonl"));
    }

    /** The events of a kind, whole lines only. */
    List<JsonObject> events(String kind) throws IOException {
        List<JsonObject> events = new ArrayList<>();
        if (!Files.exists(file)) {
            return events;
        }
        String text = Files.readString(file);
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            JsonObject event = JsonParser.parseString(line).getAsJsonObject();
            if (event.get("event").getAsString().equals(kind)) {
                events.add(event);
            }
        }
        return events;
    }

    /** The same without what a clock says. */
    List<JsonObject> timelessEvents(String kind) throws IOException {
        List<JsonObject> events = events(kind);
        for (JsonObject event : events) {
            List.of("seconds", "tokens_per_second").forEach(event::remove);
        }
        return events;
    }

    /** Waits until an update is in it. */
    void awaitStep(long step, CliProcess.Running process) throws IOException, InterruptedException {
        while (lastStep() < step) {
            if (!process.process().isAlive()) {
                throw new AssertionError("ended before step " + step + ":\n" + process.errors());
            }
            Thread.sleep(2);
        }
    }

    private long lastStep() throws IOException {
        List<JsonObject> updates = events("train");
        return updates.isEmpty()
                ? 0
                : updates.get(updates.size() - 1).get("step").getAsLong();
    }
}
