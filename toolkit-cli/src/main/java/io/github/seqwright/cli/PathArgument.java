package io.github.seqwright.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A path of the command line. An empty one, of a variable that is not set, would be the working folder. */
final class PathArgument implements ITypeConverter<Path> {

    @Override
    public Path convert(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("is empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
