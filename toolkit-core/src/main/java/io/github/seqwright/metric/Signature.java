package io.github.seqwright.metric;

/** The string that lets two scores be compared: equal signatures mean comparable scores. */
final class Signature {

    /** Names this implementation; changes when, and only when, some score may come out differently. */
    private static final String VERSION = "seqwright-0.1";

    private Signature() {}

    /** @param settings {@code key:value} of each setting, in sacreBLEU's order */
    static String of(Corpus corpus, String... settings) {
        return "nrefs:" + corpus.referenceCount() + "|" + String.join("|", settings) + "|version:" + VERSION;
    }

    static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }
}
