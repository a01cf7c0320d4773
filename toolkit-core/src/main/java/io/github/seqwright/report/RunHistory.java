package io.github.seqwright.report;

import io.github.seqwright.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run folder tells, sorted by kind.
 *
 * @param starts one, and one more for each resume
 * @param trainings in the order of steps
 * @param validations in the order of steps; of two at the same step the later
 * @param tests in the order they were made; of two on the same split the later
 * @param recipe text of {@code recipe.yaml}, empty when there is none
 */
record RunHistory(
        List<StartRecord> starts,
        List<TrainRecord> trainings,
        List<ValidationRecord> validations,
        Collection<TestRecord> tests,
        String recipe) {

    private static final String RECIPE_FILE = "recipe.yaml";

    /** @throws InputException when the folder is none of a run or cannot be read */
    static RunHistory read(Path runFolder) {
        List<StartRecord> starts = new ArrayList<>();
        Map<Long, TrainRecord> trainings = new TreeMap<>();
        Map<Long, ValidationRecord> validations = new TreeMap<>();
        Map<String, TestRecord> tests = new TreeMap<>();
        for (RunEvent event : MetricsLog.read(runFolder)) {
            if (event instanceof StartRecord start) {
                starts.add(start);
            } else if (event instanceof TrainRecord training) {
                trainings.put(training.step(), training);
            } else if (event instanceof ValidationRecord validation) {
                validations.put(validation.step(), validation);
            } else if (event instanceof TestRecord test) {
                tests.put(test.split(), test);
            }
        }
        return new RunHistory(
                starts,
                List.copyOf(trainings.values()),
                List.copyOf(validations.values()),
                tests.values(),
                recipe(runFolder.resolve(RECIPE_FILE)));
    }

    private static String recipe(Path file) {
        if (!Files.exists(file)) {
            return "";
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    Optional<StartRecord> start() {
        return last(starts);
    }

    /** The validation that gave the best model so far. */
    Optional<ValidationRecord> best() {
        return last(validations.stream().filter(ValidationRecord::best).toList());
    }

    Optional<TrainRecord> lastTraining() {
        return last(trainings);
    }

    Optional<ValidationRecord> lastValidation() {
        return last(validations);
    }

    /** The last step that anything is known of; 0 when the run has only begun. */
    long lastStep() {
        return Math.max(
                lastTraining().map(TrainRecord::step).orElse(0L),
                lastValidation().map(ValidationRecord::step).orElse(0L));
    }

    /** Names of all metrics that were ever validated. */
    Collection<String> metrics() {
        Collection<String> names = new TreeSet<>();
        validations.forEach(validation -> names.addAll(validation.metrics().keySet()));
        return names;
    }

    private static <E> Optional<E> last(List<E> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(list.size() - 1));
    }
}
