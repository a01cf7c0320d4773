package io.github.seqwright.cli.doctor;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that was looked at.
 *
 * @param text for people, one line
 * @param advice what to do, empty when all is well; several sentences
 * @param facts for programs, by snake_case name
 */
record Finding(String name, Status status, String text, String advice, Map<String, Object> facts) {

    enum Status {
        OK,
        /** Works, but not as well as it could. */
        NOTE,
        FAILED
    }

    static Finding ok(String name, String text) {
        return new Finding(name, Status.OK, text, "", Map.of());
    }

    static Finding note(String name, String text, String advice) {
        return new Finding(name, Status.NOTE, text, advice, Map.of());
    }

    static Finding failed(String name, String text, String advice) {
        return new Finding(name, Status.FAILED, text, advice, Map.of());
    }

    Finding with(String fact, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(facts);
        more.put(fact, value);
        return new Finding(name, status, text, advice, more);
    }
}
