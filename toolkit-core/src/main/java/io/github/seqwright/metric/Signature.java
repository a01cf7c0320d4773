package io.github.seqwright.metric;

import java.util.List;

/** The string that lets two scores be compared: equal signatures mean comparable scores. */
final class Signature {

    /** Names this implementation; changes when, and only when, some score may come out differently. */
    private static final String VERSION = "seqwright-0.1";

    private Signature() {}

    /**
     * @param references their number, or {@code var}
     * @param settings {@code key:value} of each setting, in sacreBLEU's order
     */
    static String of(String references, List<String> settings) {
        return "nrefs:" + references + "|" + String.join("|", settings) + "|version:" + VERSION;
    }

    static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }
}
