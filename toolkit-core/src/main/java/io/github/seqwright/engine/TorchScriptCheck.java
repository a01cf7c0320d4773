package io.github.seqwright.engine;

import io.github.seqwright.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Looks at the code in a TorchScript file before it is loaded: TorchScript is a small language without access to files or
 * processes but through operators, so a file that calls only those that compute can do nothing else.
 */
final class TorchScriptCheck {

    private static final int LONGEST_CODE = 4 << 20;
    private static final Pattern NAMESPACE = Pattern.compile("(?<![\\w.])(?:torch|ops)(?!\\w)");
    private static final Pattern OPERATOR = Pattern.compile("(?:torch|ops(?:\\.\\w+)+?)\\.\\w+\\(");
    private static final Pattern CALL = Pattern.compile("\\.\\s*(\\w+)\\s*\\(");
    private static final Pattern OWN_METHOD = Pattern.compile("forward\\w*|_[a-z]\\w*");
    private static final Set<String> ALLOWED = Set.of(
            "_convolution",
            "abs",
            "adaptive_avg_pool2d",
            "add",
            "add_",
            "addmm",
            "append",
            "avg_pool2d",
            "batch_norm",
            "bmm",
            "cat",
            "chunk",
            "clamp",
            "clamp_",
            "constant_pad_nd",
            "contiguous",
            "conv2d",
            "detach",
            "dim",
            "div",
            "dropout",
            "dropout_",
            "elu",
            "eq",
            "exp",
            "expand",
            "flatten",
            "floor",
            "floordiv",
            "ge",
            "gelu",
            "group_norm",
            "gt",
            "hardsigmoid",
            "hardsigmoid_",
            "hardswish",
            "hardswish_",
            "hardtanh",
            "hardtanh_",
            "instance_norm",
            "layer_norm",
            "le",
            "leaky_relu",
            "leaky_relu_",
            "len",
            "linear",
            "log",
            "lt",
            "matmul",
            "max_pool2d",
            "mean",
            "mish",
            "mm",
            "mul",
            "mul_",
            "ne",
            "neg",
            "ones",
            "pad",
            "permute",
            "pow",
            "prelu",
            "relu",
            "relu6",
            "relu_",
            "reshape",
            "rsqrt",
            "select",
            "sigmoid",
            "sigmoid_",
            "silu",
            "silu_",
            "size",
            "slice",
            "softmax",
            "split",
            "sqrt",
            "square",
            "squeeze",
            "stack",
            "sub",
            "sub_",
            "sum",
            "tanh",
            "to",
            "transpose",
            "unsqueeze",
            "upsample_bilinear2d",
            "upsample_nearest2d",
            "view",
            "warn",
            "zeros",
            "__getitem__",
            "__is__",
            "__isnot__",
            "__not__",
            "__contains__",
            "NumToTensor",
            "Int",
            "unchecked_cast",
            "data",
            "format",
            "rsub",
            "index_select",
            "unbind",
            "broadcast_tensors",
            "type_as");

    private TorchScriptCheck() {}

    /** @throws InputException when the file is no TorchScript, or calls other operators */
    static void check(Path file) {
        boolean any = false;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".py")) {
                    any = true;
                    check(file, code(file, zip, entry));
                }
            }
        } catch (IOException e) {
            throw new InputException(
                    file + ": is no TorchScript file (" + e.getMessage() + "); export the network with torch.jit", e);
        }
        if (!any) {
            throw new InputException(
                    file + ": is no TorchScript file (no code in it), or only weights; export the network"
                            + " with torch.jit.script or torch.jit.trace");
        }
    }

    private static String code(Path file, ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(LONGEST_CODE + 1);
            if (bytes.length > LONGEST_CODE) {
                throw new InputException(file + ": its code is longer than " + LONGEST_CODE + " bytes, which no image"
                        + " network's is; export it again");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static void check(Path file, String code) {
        Matcher namespace = NAMESPACE.matcher(code);
        Matcher operator = OPERATOR.matcher(code);
        while (namespace.find()) {
            if (!operator.region(namespace.start(), code.length()).lookingAt()) {
                throw new InputException(
                        file + ": names an operator without calling it, which exported networks do not;"
                                + " export it again");
            }
        }
        Matcher call = CALL.matcher(code);
        while (call.find()) {
            String name = call.group(1);
            if (!ALLOWED.contains(name) && !OWN_METHOD.matcher(name).matches()) {
                throw new InputException(
                        file + ": calls " + name + ", which is not among the operators that image networks"
                                + " compute with; export the network without it");
            }
        }
    }
}
