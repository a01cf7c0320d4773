package io.github.seqwright.report;

import io.github.seqwright.InputException;
import io.github.seqwright.io.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A run as one HTML page that needs nothing but itself: facts, curves, scores, errors, samples with attention, recipe. It can be
 * made at any time, also while the run goes on.
 */
public final class HtmlReport {

    /** Its name in a run folder. */
    public static final String FILE_NAME = "report.html";

    private HtmlReport() {}

    /**
     * Writes {@code report.html} into the run folder, whole or not at all.
     *
     * @return the file
     * @throws InputException when the folder has no readable {@code metrics.jsonl} or cannot be written
     */
    public static Path write(Path runFolder) {
        Path file = runFolder.resolve(FILE_NAME);
        Path name = runFolder.toAbsolutePath().normalize().getFileName();
        AtomicFile.write(file, page(RunHistory.read(runFolder), name == null ? "" : name.toString()));
        return file;
    }

    static String page(RunHistory run, String folderName) {
        String title = run.start().map(StartRecord::recipe).orElse(folderName);
        Html html = new Html().verbatim("<!DOCTYPE html>\n").open("html", "lang", "en");
        head(html, title);
        html.open("body").open("main");
        FactsSection.writeTo(html, run, title);
        CurvesSection.writeTo(html, run);
        ScoresSection.writeTo(html, run);
        ErrorsSection.writeTo(html, run);
        SamplesSection.writeTo(html, run);
        RecipeSection.writeTo(html, run.recipe());
        html.close();
        html.open("div", "id", "tip", "role", "status", "hidden", "").close();
        html.open("script").verbatim(resource("report.js")).close();
        return html.close().close().toString();
    }

    private static void head(Html html, String title) {
        html.open("head")
                .start("meta", "charset", "utf-8")
                .start("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .start("meta", "name", "color-scheme", "content", "light dark")
                .start(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'")
                .element("title", title + " – Seqwright")
                .open("style")
                .verbatim(resource("report.css"))
                .close()
                .close();
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
