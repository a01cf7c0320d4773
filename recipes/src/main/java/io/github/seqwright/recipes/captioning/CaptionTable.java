package io.github.seqwright.recipes.captioning;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.recipes.files.FileExamples;
import io.github.seqwright.recipes.files.FilePlaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The captions of images, by the images' names, in the order in which they were first named. */
final class CaptionTable {

    private final String origin;
    private final Map<String, List<String>> captions = new LinkedHashMap<>();

    /** @param origin the file, for messages */
    CaptionTable(Path origin) {
        this.origin = origin.toString();
    }

    /** An image that may or may not get captions. */
    void name(String image) {
        captions.computeIfAbsent(image, name -> new ArrayList<>());
    }

    /** @param line where it stands, from 1; 0 where files have no lines */
    void add(String image, String caption, long line) {
        if (image.isBlank() || caption.isBlank()) {
            throw new InputException(origin + (line > 0 ? ":" + line : "") + ": "
                    + (image.isBlank() ? "a caption without an image" : "the image '" + image + "' without a caption")
                    + "; complete it, or take it out");
        }
        captions.computeIfAbsent(image, name -> new ArrayList<>()).add(caption.strip());
    }

    Collection<String> images() {
        return captions.keySet();
    }

    /**
     * The examples of some images.
     *
     * @param limit the most, from the start; 0 for all
     * @throws InputException when there are none, or one is missing or has no caption
     */
    Dataset<Path> dataset(String description, Collection<String> images, FilePlaces places, long limit) {
        List<Example<Path>> examples = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String image : images) {
            if (limit > 0 && examples.size() == limit) {
                break;
            }
            List<String> found = captions.getOrDefault(image, List.of());
            if (found.isEmpty()) {
                throw new InputException(origin + ": has no caption for the image '" + image
                        + "'; write one, or take the image out of the list");
            }
            Optional<Path> file = places.find(image);
            if (file.isEmpty()) {
                missing.add(image);
                continue;
            }
            examples.add(new Example<>(image, file.get(), found));
        }
        if (!missing.isEmpty()) {
            String more = missing.size() == 1
                    ? ""
                    : String.format(Locale.ROOT, ", and neither are %,d more", missing.size() - 1);
            throw new InputException(origin + ": names the image '" + missing.get(0) + "', which is not in " + places
                    + more + "; put it there, or take its captions out");
        }
        if (examples.isEmpty()) {
            throw new InputException(description + ": lists no images; check the path");
        }
        return new FileExamples(description, examples);
    }
}
