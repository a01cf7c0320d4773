package io.github.seqwright.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The resolved recipe, its keys set off. */
final class RecipeSection {

    private static final Pattern KEY = Pattern.compile("^([ -]*)([A-Za-z0-9_.]+:)(?=\\s|$)");

    private RecipeSection() {}

    static void writeTo(Html html, String recipe) {
        html.open("section").element("h2", "Recipe");
        if (recipe.isBlank()) {
            html.element("p", "The folder has no recipe.yaml.", "class", "empty")
                    .close();
            return;
        }
        html.open("pre", "tabindex", "0").open("code");
        recipe.strip().lines().forEach(line -> line(html, line));
        html.close().close().close();
    }

    private static void line(Html html, String line) {
        Matcher key = KEY.matcher(line);
        if (line.stripLeading().startsWith("#")) {
            html.element("span", line, "class", "comment");
        } else if (key.find()) {
            html.text(key.group(1)).element("b", key.group(2)).text(line.substring(key.end()));
        } else {
            html.text(line);
        }
        html.text("\n");
    }
}
