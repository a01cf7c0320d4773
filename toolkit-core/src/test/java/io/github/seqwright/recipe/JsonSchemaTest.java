package io.github.seqwright.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {

    private static final String TEXT = JsonSchema.of(Kitchen.Recipe.class, "A recipe");
    private static final JsonObject SCHEMA = JsonParser.parseString(TEXT).getAsJsonObject();

    private static JsonElement at(String path) {
        JsonElement element = SCHEMA;
        for (String step : path.split("/", -1)) {
            element = step.matches("\\d+")
                    ? element.getAsJsonArray().get(Integer.parseInt(step))
                    : element.getAsJsonObject().get(step);
            assertThat(element).as(step + " of " + path).isNotNull();
        }
        return element;
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }

    @Test
    void keysHaveTypeRangeDefaultAndMeaning() {
        assertThat(at("$schema").getAsString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(at("title").getAsString()).isEqualTo("A recipe");
        assertThat(at("type").getAsString()).isEqualTo("object");
        assertThat(at("required")).isEqualTo(json("['data']"));
        assertThat(at("additionalProperties").getAsBoolean()).isFalse();
        assertThat(at("properties/data/properties/train"))
                .isEqualTo(json("{type: array, items: {type: string}, description: 'Files of the source side.'}"));
        assertThat(at("properties/training/properties/smoothing"))
                .isEqualTo(
                        json("{type: number, minimum: 0, maximum: 1, description: 'Label smoothing.', default: 0.1}"));
        assertThat(at("properties/training/properties/epochs"))
                .isEqualTo(json("{anyOf: [{type: integer, minimum: 1}, {type: 'null'}],"
                        + " description: 'Stop after this many epochs.', default: null}"));
        assertThat(at("properties/training/properties/optimizer/enum")).isEqualTo(json("[sgd, adam, adam_w]"));
        assertThat(at("properties/training/properties/mixed"))
                .isEqualTo(json("{type: boolean, description: 'Whether to compute in bfloat16.', default: false}"));
        assertThat(at("properties/training/properties/losses/additionalProperties"))
                .isEqualTo(json("{type: number, minimum: 0}"));
    }

    @Test
    void typeRulesTheOtherKeysOfAComponent() {
        assertThat(at("$defs/encoder/anyOf/0/enum"))
                .as("the short form, for types that need no key")
                .isEqualTo(json("[cnn, rnn]"));
        assertThat(at("$defs/encoder/anyOf/1/properties/type/enum")).isEqualTo(json("[cnn, pretrained, rnn]"));
        assertThat(at("$defs/encoder/anyOf/1/allOf/1"))
                .isEqualTo(json("{if: {properties: {type: {const: pretrained}}, required: [type]},"
                        + " then: {$ref: '#/$defs/encoder.pretrained'}}"));
        assertThat(at("$defs/encoder.pretrained"))
                .isEqualTo(json("{type: [object, 'null'], properties: {type: {const: pretrained},"
                        + " weights: {type: string, description: 'File of weights | from anywhere.'}},"
                        + " required: [weights], additionalProperties: false}"));
    }

    @Test
    void aComponentWithoutTypeIsOfTheDefaultsType() {
        assertThat(at("properties/model/properties/decoder/properties/attention"))
                .isEqualTo(json("{$ref: '#/$defs/attention', if: {type: object, not: {required: [type]}},"
                        + " then: {$ref: '#/$defs/attention.additive'},"
                        + " description: 'Where to look.', default: {type: additive, size: 32}}"));
    }

    @Test
    void everyReferenceIsDefined() {
        checkReferences(SCHEMA);
    }

    private static void checkReferences(JsonElement element) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(JsonSchemaTest::checkReferences);
        } else if (element.isJsonObject()) {
            for (Map.Entry<String, JsonElement> entry :
                    element.getAsJsonObject().entrySet()) {
                if (entry.getKey().equals("$ref")) {
                    at(entry.getValue().getAsString().substring("#/".length()));
                } else {
                    checkReferences(entry.getValue());
                }
            }
        }
    }
}
