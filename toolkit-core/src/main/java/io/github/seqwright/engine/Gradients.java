package io.github.seqwright.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Collection;

/** What DJL's API lacks for gradients. */
public final class Gradients {

    private Gradients() {}

    /** Sets a parameter's gradient to zero, also where it is not a number. */
    public static void clear(NDArray weight) {
        JniUtils.zeroGrad((PtNDArray) weight);
    }

    /** The Euclidean norm of all gradients as one vector. */
    public static double norm(Collection<Parameter> parameters, NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            NDList norms = new NDList();
            for (Parameter parameter : parameters) {
                if (parameter.requiresGradient()) {
                    NDArray gradient = parameter.getArray().getGradient();
                    gradient.attach(scope);
                    norms.add(gradient.norm());
                }
            }
            return NDArrays.stack(norms).norm().getFloat();
        }
    }
}
