package io.github.seqwright.engine;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.github.seqwright.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network that was exported from PyTorch as TorchScript, with its weights. Gradients are recorded if they are recorded on the
 * calling thread. Only files that compute, see {@link TorchScriptCheck}, are loaded.
 */
public final class TorchScriptNetwork implements AutoCloseable {

    private final Path file;
    private final PtSymbolBlock module;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();

    private TorchScriptNetwork(Path file, PtSymbolBlock module, PtNDManager manager) {
        this.file = file;
        this.module = module;
        for (NDArray parameter : JniUtils.moduleGetParams(module, manager)) {
            parameters.put(parameter.getName(), parameter);
        }
    }

    /**
     * Loads a network onto the manager's device.
     *
     * @param manager owns the parameters
     * @throws InputException when the file is missing, damaged, or does other things than computing
     */
    public static TorchScriptNetwork load(Path file, NDManager manager) {
        EngineRuntime.start();
        if (!Files.isRegularFile(file)) {
            throw new InputException(file + ": no such file; give a network that was exported as TorchScript");
        }
        TorchScriptCheck.check(file);
        try {
            PtNDManager owner = (PtNDManager) manager;
            // With trainable parameters: frozen ones could never be trained, and are not to be computed with elsewhere.
            PtSymbolBlock module = JniUtils.loadModule(owner, file, true, new String[0], new String[0], true);
            return new TorchScriptNetwork(file, module, owner);
        } catch (EngineException e) {
            throw unusable(file, e);
        }
    }

    private static InputException unusable(Path file, EngineException e) {
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new InputException(file + ": the engine cannot use this network (" + reason + "); export it again", e);
    }

    /** Its weights by name: the arrays that it computes with, so that to change one is to change the network. */
    public Map<String, NDArray> parameters() {
        return parameters;
    }

    /**
     * What it makes of an array.
     *
     * @param scope owns the result
     * @throws InputException when it does not take such an array
     */
    public NDArray forward(NDManager scope, NDArray input) {
        try {
            NDList results = Kernel.withoutOptimizer(() -> IValueUtils.forward(module, new NDList(input), true));
            results.attach(scope);
            return results.get(0);
        } catch (EngineException e) {
            throw unusable(file, e);
        }
    }

    @Override
    public void close() {
        module.close();
    }
}
