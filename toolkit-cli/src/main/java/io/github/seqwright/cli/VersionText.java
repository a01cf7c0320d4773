package io.github.seqwright.cli;

import io.github.seqwright.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints; does not start the engine. */
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        Version version = Version.read();
        return new String[] {
            "seqwright " + version.seqwright(),
            "DJL " + version.djl() + ", PyTorch " + version.pytorch() + ", Java " + Version.java(),
            System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}
