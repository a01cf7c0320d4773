package io.github.seqwright.train;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import io.github.seqwright.InputException;
import io.github.seqwright.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * An optimizer for each {@link ParameterGroup} and one for all other parameters, so that each counts the updates of its own:
 * the first steps of Adam are right also for parameters that join late. Runs on one thread.
 */
final class GroupedOptimizer implements AutoCloseable {

    /** The name of those in no group. */
    private static final String REST = "";

    /** Some of the network's parameters, with what changes them. */
    private record Member(double rateFactor, long fromStep, Map<String, Parameter> parameters, Optimizer optimizer) {}

    private final Map<String, Member> members = new LinkedHashMap<>();

    /**
     * @param learningRate the highest of those in no group
     * @param parameters all that there are
     * @param maker called once a group, and once for the rest
     * @throws InputException when a group names no parameter, or one that another has, or when none is trained from the beginning
     */
    GroupedOptimizer(
            List<ParameterGroup> groups,
            double learningRate,
            Map<String, Parameter> parameters,
            Supplier<Optimizer> maker) {
        Map<String, Parameter> rest = new LinkedHashMap<>(parameters);
        for (ParameterGroup group : groups) {
            Map<String, Parameter> own = new LinkedHashMap<>(parameters);
            own.keySet().removeIf(path -> !group.holds(path));
            requireSome(group, own.keySet(), parameters.keySet());
            requireFree(group, own.keySet(), rest.keySet());
            rest.keySet().removeAll(own.keySet());
            double factor = group.learningRate() / learningRate;
            members.put(group.parameters(), new Member(factor, group.fromStep(), own, maker.get()));
        }
        members.put(REST, new Member(1, 1, rest, maker.get()));
        requireBeginning(rest);
    }

    private static void requireSome(ParameterGroup group, Set<String> own, Set<String> paths) {
        if (own.isEmpty()) {
            Set<String> known = new TreeSet<>();
            for (String path : paths) {
                for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
                    known.add(path.substring(0, dot));
                }
            }
            known.addAll(paths);
            throw new InputException("training.groups: no parameter stands under '" + group.parameters() + "'"
                    + Spelling.hint(group.parameters(), known));
        }
    }

    private static void requireFree(ParameterGroup group, Set<String> own, Set<String> free) {
        if (!free.containsAll(own)) {
            throw new InputException("training.groups: '" + group.parameters()
                    + "' holds parameters of another group; a parameter can be in one only");
        }
    }

    private void requireBeginning(Map<String, Parameter> rest) {
        boolean some = rest.values().stream().anyMatch(Parameter::requiresGradient)
                || members.entrySet().stream()
                        .anyMatch(member -> !member.getKey().equals(REST) && member.getValue().fromStep <= 1);
        if (!some) {
            throw new InputException("training.groups: no parameter is trained from the first update on; give one group"
                    + " from_step: 1, or leave some parameters in no group");
        }
    }

    /** Freezes the parameters that an update does not change yet, and thaws those that it is the first to change. */
    void prepare(long step) {
        members.forEach((name, member) -> {
            // Those in no group are trained or frozen as their layers say.
            if (!name.equals(REST)) {
                boolean trained = step >= member.fromStep;
                for (Parameter parameter : member.parameters.values()) {
                    if (parameter.requiresGradient() != trained) {
                        parameter.freeze(!trained);
                    }
                }
            }
        });
    }

    /** One update, as {@link Optimizer#update}, of all that {@link #prepare} has left to train. */
    void update(long step, double learningRate, double gradientScale) {
        for (Member member : members.values()) {
            if (step >= member.fromStep) {
                member.optimizer.update(
                        member.parameters, (float) (learningRate * member.rateFactor), (float) gradientScale);
            }
        }
    }

    /** The states' arrays by name, to be stored; they still belong to the optimizers. */
    Map<String, NDArray> state() {
        Map<String, NDArray> state = new LinkedHashMap<>();
        members.values().forEach(member -> state.putAll(member.optimizer.state()));
        return state;
    }

    /** Updates made so far, by the paths of groups; those of the rest under an empty one. */
    Map<String, Long> updates() {
        Map<String, Long> updates = new LinkedHashMap<>();
        members.forEach((name, member) -> updates.put(name, member.optimizer.updates()));
        return updates;
    }

    /** Continues from a stored state, whose arrays it takes over. Groups may have changed since. */
    void restore(Map<String, NDArray> state, Map<String, Long> updates) {
        members.forEach((name, member) -> {
            Map<String, NDArray> own = new LinkedHashMap<>(state);
            // Named KIND/PATH.
            own.keySet().removeIf(array -> !member.parameters.containsKey(array.substring(array.indexOf('/') + 1)));
            // Parameters that were updated before they became a group of their own were so with the rest.
            long before = own.isEmpty() ? 0 : updates.getOrDefault(REST, 0L);
            member.optimizer.restore(own, updates.getOrDefault(name, before));
        });
    }

    @Override
    public void close() {
        members.values().forEach(member -> member.optimizer.close());
    }
}
