package io.github.seqwright.report;
public final class HtmlReport { public static java.nio.file.Path write(java.nio.file.Path p) { return p; } }
