package io.github.seqwright.report;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events as JSON objects: the record's components in snake case behind {@code "event"}. JSON has no NaN and no infinity:
 * they are written as null, and null is read as NaN.
 */
final class EventJson {

    private static final Map<String, Class<? extends RunEvent>> TYPES = Map.of(
            "start", StartRecord.class,
            "train", TrainRecord.class,
            "validation", ValidationRecord.class,
            "test", TestRecord.class);

    private static final Gson GSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .disableHtmlEscaping()
            .serializeNulls()
            .registerTypeAdapter(double.class, new DoubleAdapter())
            .registerTypeAdapter(Double.class, new DoubleAdapter())
            .registerTypeAdapter(float.class, new WeightAdapter())
            .registerTypeAdapter(Float.class, new WeightAdapter())
            .create();

    private EventJson() {}

    /** One line, without its end. */
    static String write(RunEvent event) {
        JsonObject json = new JsonObject();
        TYPES.forEach((name, type) -> {
            if (type.isInstance(event)) {
                json.addProperty("event", name);
            }
        });
        GSON.toJsonTree(event).getAsJsonObject().entrySet().forEach(e -> json.add(e.getKey(), e.getValue()));
        return GSON.toJson(json);
    }

    /**
     * @return null for an event of a kind that is not known here
     * @throws JsonParseException when it is not an event
     */
    static @Nullable RunEvent read(String line) {
        try {
            JsonObject json = GSON.fromJson(line, JsonObject.class);
            JsonElement name = json.get("event");
            Class<? extends RunEvent> type = TYPES.get(name.getAsString());
            return type == null ? null : GSON.fromJson(json, type);
        } catch (JsonParseException e) {
            throw e;
        } catch (RuntimeException e) {
            // What a record's constructor throws at values that do not fit comes wrapped in several ways.
            throw new JsonParseException("not an event", e);
        }
    }

    private static final class DoubleAdapter extends TypeAdapter<Double> {
        @Override
        public void write(JsonWriter out, Double value) throws IOException {
            if (Double.isFinite(value)) {
                out.value(value);
            } else {
                out.nullValue();
            }
        }

        @Override
        public Double read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return Double.NaN;
            }
            return in.nextDouble();
        }
    }

    /** Attention weights, the only floats, to four decimals: finer is never seen and doubles the file. */
    private static final class WeightAdapter extends TypeAdapter<Float> {
        private final DoubleAdapter doubles = new DoubleAdapter();

        @Override
        public void write(JsonWriter out, Float value) throws IOException {
            doubles.write(out, Float.isFinite(value) ? Math.rint(value * 1e4) / 1e4 : Double.NaN);
        }

        @Override
        public Float read(JsonReader in) throws IOException {
            return doubles.read(in).floatValue();
        }
    }
}
