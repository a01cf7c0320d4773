package io.github.seqwright.encoder;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.github.seqwright.InputException;
import io.github.seqwright.data.Features;
import io.github.seqwright.engine.TorchScriptNetwork;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.LayerNorm;
import io.github.seqwright.nn.Linear;
import io.github.seqwright.nn.MemorySpec;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.SourceInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An imported network of images, a layer normalization of its features and a projection: the features of networks trained to
 * classify are large and sparse. The memory holds a region for each position of the features, the final state is their mean.
 * Legend: B images, C channels, S regions, M memory width. Parameters stand under {@code network}, as the file names them, {@code
 * norm} and {@code projection}.
 */
public final class PretrainedCnnEncoder extends Encoder {

    /** What image networks are mostly trained on, in pixels; any size shows how many channels a network gives. */
    private static final int USUAL_SIZE = 224;

    private static final long GIB = 1L << 30;

    private final PretrainedCnnConfig config;
    private final ImportedWeights weights;
    private final LayerNorm norm;
    private final Linear projection;
    private final @Nullable FeatureCache cache;
    private @Nullable TorchScriptNetwork network;
    private volatile @Nullable String fingerprint;

    /** @throws InputException when the network cannot be used */
    public PretrainedCnnEncoder(PretrainedCnnConfig config) {
        this.config = config;
        Map<String, Shape> shapes = new HashMap<>();
        int channels;
        try (NDManager manager = NDManager.newBaseManager();
                TorchScriptNetwork tried = TorchScriptNetwork.load(config.file(), manager)) {
            tried.parameters().forEach((name, array) -> shapes.put(name, array.getShape()));
            NDArray image = manager.zeros(new Shape(1, 3, USUAL_SIZE, USUAL_SIZE));
            channels = channels(tried.forward(manager, image).getShape());
        }
        weights = layer("network", new ImportedWeights(shapes));
        weights.parameters().values().forEach(parameter -> parameter.freeze(config.frozen()));
        norm = layer("norm", new LayerNorm(channels));
        projection = layer("projection", new Linear(channels, config.size(), true));
        cache = config.cache() == null ? null : new FeatureCache(config.cache(), (long) (config.cacheGib() * GIB));
    }

    private int channels(Shape features) {
        if (features.dimension() != 4) {
            throw new InputException(
                    "file: " + config.file() + " makes " + features + " of an image, expected features (1,"
                            + " channels, rows, columns); export the network without its pooling and classifier");
        }
        return Math.toIntExact(features.get(1));
    }

    @Override
    protected void open(NDManager manager) {
        if (network == null) {
            network = TorchScriptNetwork.load(config.file(), manager);
            weights.adopt(network.parameters(), manager);
        }
    }

    @Override
    public MemorySpec memory() {
        return Regions.memory(config.size());
    }

    @Override
    public Encoded encode(Forward f, Padded input) {
        return encoded(f, features(f, input.values()));
    }

    @Override
    public Encoded encode(Forward f, SourceInput input, List<Features> sources) {
        if (cache == null || !isFrozen() || !(f.training() || cache.exists())) {
            return super.encode(f, input, sources);
        }
        return encoded(f, kept(f, input, sources, cache));
    }

    /** The trainer freezes and thaws parameters; a model in use has none to train. */
    private boolean isFrozen() {
        boolean frozen = weights.parameters().values().stream().noneMatch(Parameter::requiresGradient);
        if (!frozen) {
            fingerprint = null;
        }
        return frozen;
    }

    /** (B, C, rows, columns). */
    private NDArray features(Forward f, NDArray images) {
        NDArray channelsFirst = f.borrow(images).transpose(0, 3, 1, 2);
        return requireNonNull(network, "the weights were not filled").forward(f.scope(), channelsFirst);
    }

    private Encoded encoded(Forward f, NDArray features) {
        Shape shape = features.getShape();
        NDArray regions = features.reshape(shape.get(0), shape.get(1), -1).transpose(0, 2, 1);
        NDArray projected = projection.apply(norm.apply(regions));
        return Regions.encoded(f, f.dropout(projected, config.dropout()), Math.toIntExact(shape.get(2)));
    }

    /** The same as {@link #features}, to 16 bits, whether they were in the cache or not. */
    private NDArray kept(Forward f, SourceInput input, List<Features> sources, FeatureCache store) {
        String prefix = fingerprint() + " ";
        List<Optional<String>> keys = sources.stream().map(input::key).toList();
        NDArray[] rows = new NDArray[sources.size()];
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            Optional<NDArray> found =
                    keys.get(i).flatMap(key -> store.get(prefix + key)).map(bytes -> read(f, bytes));
            if (found.isPresent()) {
                rows[i] = found.get();
            } else {
                missing.add(i);
            }
        }
        if (!missing.isEmpty()) {
            NDArray images =
                    input.embed(f, missing.stream().map(sources::get).toList()).values();
            NDList computed =
                    features(f, images).toType(DataType.FLOAT16, false).split(missing.size(), 0);
            for (int n = 0; n < missing.size(); n++) {
                int i = missing.get(n);
                NDArray row = computed.get(n);
                keys.get(i).ifPresent(key -> store.put(prefix + key, written(row)));
                rows[i] = row;
            }
        }
        return NDArrays.concat(new NDList(rows), 0).toType(DataType.FLOAT32, false);
    }

    /** Rows, columns, then the (1, C, rows, columns) numbers. */
    private static ByteBuffer written(NDArray row) {
        byte[] numbers = row.toByteArray();
        Shape shape = row.getShape();
        return ByteBuffer.allocate(2 * Integer.BYTES + numbers.length)
                .putInt(Math.toIntExact(shape.get(2)))
                .putInt(Math.toIntExact(shape.get(3)))
                .put(numbers)
                .flip();
    }

    private static NDArray read(Forward f, ByteBuffer bytes) {
        int rows = bytes.getInt();
        int columns = bytes.getInt();
        int channels = bytes.remaining() / (Short.BYTES * rows * columns);
        ByteBuffer numbers =
                ByteBuffer.allocateDirect(bytes.remaining()).put(bytes).rewind();
        return f.scope().create(numbers, new Shape(1, channels, rows, columns), DataType.FLOAT16);
    }

    /** Of the network: its file and its weights. */
    private String fingerprint() {
        String found = fingerprint;
        if (found == null) {
            try {
                found = FeatureCache.hash(parts());
            } catch (IOException e) {
                throw new InputException(config.file() + ": cannot be read (" + e.getMessage() + ")", e);
            }
            fingerprint = found;
        }
        return found;
    }

    private byte[][] parts() throws IOException {
        List<byte[]> parts = new ArrayList<>();
        parts.add(Files.readAllBytes(config.file()));
        weights.parameters()
                .values()
                .forEach(parameter -> parts.add(parameter.getArray().toByteArray()));
        return parts.toArray(new byte[0][]);
    }
}
