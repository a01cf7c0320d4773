package io.github.seqwright.cli;

import ai.djl.engine.Engine;
import com.google.gson.JsonObject;
import io.github.seqwright.bench.Measurement;
import io.github.seqwright.bench.Workload;
import io.github.seqwright.engine.EngineRuntime;
import io.github.seqwright.nn.Parameters;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.Recipes;
import io.github.seqwright.task.SourceSpec;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * How fast a workload was, as {@code bench} prints it.
 *
 * @param mode train or decode
 * @param what is timed: the recipe or the model, as its user named it
 * @param warmup steps before those that were measured
 */
record BenchReport(String mode, String what, Workload workload, int warmup, Measurement measured) {

    private static final double MEGABYTE = 1e6;

    void print(PrintWriter out) {
        out.printf(
                "%s %s, %d steps after %d to warm up%n",
                mode, what, measured.steps().size(), warmup);
        line(
                out,
                "step",
                milliseconds(measured.secondsPerStep()),
                String.format(
                        Locale.ROOT,
                        "ms, of %.1f %s and %.1f target tokens",
                        measured.examplesPerStep(),
                        examples(),
                        measured.tokensPerStep()));
        line(out, "waiting", milliseconds(measured.waitedPerStep()), "ms of it for data, on average");
        line(out, examples(), measured.examplesPerSecond(), "/s");
        line(
                out,
                "target tokens",
                measured.tokensPerSecond(),
                String.format(Locale.ROOT, "/s, %,.2f over all steps", measured.overallTokensPerSecond()));
        PeakMemory.bytes().ifPresent(bytes -> line(out, "memory", bytes / MEGABYTE, "MB at most"));
        out.printf(
                Locale.ROOT,
                "%,d parameters, attention %s, %s, %s, kernels %s, %s%s, PyTorch %s%n",
                Parameters.count(workload.network()),
                attention(),
                device(),
                precision(),
                kernels(),
                counted(EngineRuntime.threads(), "thread", "threads"),
                decodes() ? ", " + searched() : "",
                Engine.getInstance().getVersion());
    }

    private static String counted(int count, String one, String more) {
        return count + " " + (count == 1 ? one : more);
    }

    private static void line(PrintWriter out, String name, double value, String unit) {
        out.printf(Locale.ROOT, "  %-14s %,12.2f %s%n", name, value, unit);
    }

    /** With the keys that such a measurement of a PyTorch script has, and more. */
    JsonObject json() {
        Recipe recipe = workload.recipe();
        JsonObject json = new JsonObject();
        json.addProperty("mode", mode);
        json.addProperty("recipe", what);
        json.addProperty("precision", precision());
        json.addProperty("attention", attention());
        json.addProperty(
                "input_feeding",
                !attention().equals("none")
                        && Recipes.value(recipe, "model.decoder.input_feeding")
                                .filter("true"::equals)
                                .isPresent());
        if (decodes()) {
            json.addProperty("search_threads", lanes());
            json.addProperty("search", recipe.search().method().type());
            Recipes.value(recipe, "search.method.beam_size")
                    .ifPresent(size -> json.addProperty("beam", Integer.valueOf(size)));
        }
        json.addProperty("torch", Engine.getInstance().getVersion());
        json.addProperty("device", device());
        json.addProperty("threads", EngineRuntime.threads());
        json.addProperty("kernels", kernels());
        json.addProperty("parameters", Parameters.count(workload.network()));
        json.addProperty("warmup", warmup);
        json.addProperty("steps", measured.steps().size());
        json.addProperty("step_ms", rounded(milliseconds(measured.secondsPerStep())));
        json.addProperty("wait_ms", rounded(milliseconds(measured.waitedPerStep())));
        json.addProperty("tokens_per_second", rounded(measured.tokensPerSecond()));
        json.addProperty("overall_tokens_per_second", rounded(measured.overallTokensPerSecond()));
        json.addProperty("examples_per_second", rounded(measured.examplesPerSecond()));
        json.addProperty("unit", examples() + "/s");
        json.addProperty("tokens_per_step", rounded(measured.tokensPerStep()));
        json.addProperty("examples_per_step", rounded(measured.examplesPerStep()));
        PeakMemory.bytes().ifPresent(bytes -> json.addProperty("peak_memory_mb", rounded(bytes / MEGABYTE)));
        return json;
    }

    /** What the task reads. */
    private String examples() {
        SourceSpec source = workload.task().sourceSpec();
        if (source instanceof SourceSpec.Tokens) {
            return "sentences";
        } else if (source instanceof SourceSpec.Image) {
            return "images";
        }
        return source instanceof SourceSpec.Frames ? "recordings" : "examples";
    }

    private boolean decodes() {
        return mode.equals("decode");
    }

    private String attention() {
        return Recipes.value(workload.recipe(), "model.decoder.attention").orElse("none");
    }

    /** Batches at once. */
    private int lanes() {
        return workload.recipe().searchLanes(workload.device());
    }

    private String searched() {
        String beam = Recipes.value(workload.recipe(), "search.method.beam_size")
                .map(size -> " " + size)
                .orElse("");
        String batches = counted(lanes(), "batch", "batches");
        return workload.recipe().search().method().type() + beam + ", at most " + batches + " at once";
    }

    private String device() {
        return workload.device().isGpu() ? "gpu" : "cpu";
    }

    private String precision() {
        return workload.compute().bfloat16() ? "bfloat16" : "float32";
    }

    /** As in {@code training.kernels}. */
    private String kernels() {
        return workload.compute().fused() ? "torchscript" : "portable";
    }

    private static double milliseconds(double seconds) {
        return 1e3 * seconds;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
