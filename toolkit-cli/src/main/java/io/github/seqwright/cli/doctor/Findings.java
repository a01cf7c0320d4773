package io.github.seqwright.cli.doctor;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.github.seqwright.cli.doctor.Finding.Status;
import java.util.List;
import java.util.Locale;

/** The findings as people and as programs read them. */
final class Findings {

    private static final int NAME_WIDTH = 10;

    private Findings() {}

    /** A line each, advice indented below, and a last line that sums up. */
    static String text(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            text.append(mark(finding.status()))
                    .append("  ")
                    .append(String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", finding.name()))
                    .append("  ")
                    .append(finding.text())
                    .append('\n');
            if (!finding.advice().isEmpty()) {
                String indent = " ".repeat(4 + 2 + NAME_WIDTH + 2);
                finding.advice()
                        .strip()
                        .lines()
                        .forEach(
                                line -> text.append(indent).append(line.strip()).append('\n'));
            }
        }
        return text.append('\n').append(summary(findings)).append('\n').toString();
    }

    static String json(List<Finding> findings) {
        var gson = new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();
        JsonObject checks = new JsonObject();
        for (Finding finding : findings) {
            JsonObject check = new JsonObject();
            check.addProperty("status", finding.status().name().toLowerCase(Locale.ROOT));
            check.addProperty("text", finding.text());
            if (!finding.advice().isEmpty()) {
                check.addProperty("advice", finding.advice());
            }
            finding.facts().forEach((name, value) -> check.add(name, gson.toJsonTree(value)));
            checks.add(finding.name(), check);
        }
        JsonObject all = new JsonObject();
        all.addProperty("ok", count(findings, Status.FAILED) == 0);
        all.add("checks", checks);
        return gson.toJson(all);
    }

    private static String mark(Status status) {
        return switch (status) {
            case OK -> "ok  ";
            case NOTE -> "!   ";
            case FAILED -> "FAIL";
        };
    }

    private static String summary(List<Finding> findings) {
        long failed = count(findings, Status.FAILED);
        long notes = count(findings, Status.NOTE);
        if (failed > 0) {
            return failed + " of " + findings.size() + " checks failed.";
        }
        return notes == 0 ? "All is well." : "Works; see the " + (notes == 1 ? "note" : notes + " notes") + " above.";
    }

    private static long count(List<Finding> findings, Status status) {
        return findings.stream().filter(finding -> finding.status() == status).count();
    }
}
