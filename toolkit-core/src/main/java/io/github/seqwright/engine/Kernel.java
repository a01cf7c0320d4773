package io.github.seqwright.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Many operations in one call of the engine: a script in TorchScript's serialized dialect, compiled by libtorch when it is
 * first used. Gradients are recorded if they are recorded on the calling thread. Each script stands beside the class that
 * uses it, which also does the same in single operations: that is the reference.
 *
 * <p>A script is the methods of a class, indented by two, with every type written out. The elements of a list reach it as
 * views, whose gradients the engine does not copy: a script must not hand one gradient on to two of them, as a plain sum of
 * two does, or they share it. Thread-safe.
 */
public final class Kernel {

    private static final String LIST = "[]";
    private static final Map<String, Kernel> COMPILED = new ConcurrentHashMap<>();

    // What the engine itself sets at each call of a module that is none of ours.
    private static final boolean OPTIMIZES_GRAPHS =
            !"false".equalsIgnoreCase(System.getProperty("ai.djl.pytorch.graph_optimizer"));

    private final PtSymbolBlock module;

    private Kernel(PtSymbolBlock module) {
        this.module = module;
    }

    /**
     * The kernel of a script; compiled once in a process.
     *
     * @param methods of one class; more than one text may stand in a row
     */
    public static Kernel of(String methods) {
        return COMPILED.computeIfAbsent(methods, Kernel::compile);
    }

    private static Kernel compile(String methods) {
        // Without parameters a module is not on any device, and lives as long as the process.
        PtNDManager forever = (PtNDManager) NDManager.newBaseManager();
        try (InputStream archive = new ByteArrayInputStream(TorchScriptArchive.of(methods))) {
            return new Kernel(JniUtils.loadModule(forever, archive, true, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a script that is a resource beside a class, {@code NAME.torchscript}. */
    public static String script(Class<?> beside, String name) {
        String file = name + ".torchscript";
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not beside " + beside);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Calls a method.
     *
     * @param scope owns the results, and the arrays of numbers, which the backward pass may still read
     * @param arguments {@code NDArray}s, {@code Float}s, which the script gets as arrays without dimensions, and lists
     *     of one array or more
     * @return the array, or the arrays of the list or tuple, that the method returns
     */
    public NDList call(NDManager scope, String method, Object... arguments) {
        NDList inputs = new NDList();
        try (NDManager names = scope.newSubManager()) {
            // The results belong to the manager of what comes first.
            NDArray chosen = names.create(0f);
            chosen.setName("module_method:" + method);
            inputs.add(chosen);
            int lists = 0;
            for (Object argument : arguments) {
                if (argument instanceof NDArray array) {
                    inputs.add(array);
                } else if (argument instanceof Float number) {
                    inputs.add(scope.create(number.floatValue()));
                } else if (argument instanceof List<?> list && !list.isEmpty()) {
                    lists++;
                    for (Object element : list) {
                        inputs.add(named(names, (NDArray) element, "list" + lists + LIST));
                    }
                } else {
                    throw new IllegalArgumentException(
                            "neither an array, a float nor a list that is not empty: " + argument);
                }
            }
            NDList results = withoutOptimizer(() -> IValueUtils.forward(module, inputs, true));
            results.attach(scope);
            return results;
        }
    }

    /** Runs a call without the engine's graph optimizer, which would compile for seconds. */
    static NDList withoutOptimizer(Supplier<NDList> call) {
        JniUtils.setGraphExecutorOptimize(false);
        try {
            return call.get();
        } finally {
            JniUtils.setGraphExecutorOptimize(OPTIMIZES_GRAPHS);
        }
    }

    /** The engine finds the elements of a list by their name, so each gets a handle of its own to carry it. */
    private static NDArray named(NDManager scope, NDArray array, String name) {
        NDArray handle = array.reshape(array.getShape());
        handle.attach(scope);
        handle.setName(name);
        return handle;
    }
}
