package io.github.seqwright.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecipeDocsTest {

    private static final String PAGE = RecipeDocs.markdown(Kitchen.Recipe.class);

    @Test
    void aTableASection() {
        assertThat(PAGE)
                .startsWith("# Recipe reference\n")
                .contains("""
                        ## Sections

                        | Key | Type | Default | Range | Meaning |
                        | --- | --- | --- | --- | --- |
                        | `data` | [section](#data) | **required** |  | Which texts. |
                        | `model` | [section](#model) | `{}` |  | The network. |
                        | `training` | [section](#training) | `{}` |  | How to train. |

                        ### `data`

                        | Key | Type | Default | Range | Meaning |
                        | --- | --- | --- | --- | --- |
                        | `train` | list of path | **required** |  | Files of the source side. |
                        | `dev` | path or `null` | `null` |  | Held-out text. |
                        | `tests` | mapping of names to path | `{}` |  | Extra texts by name. |
                        | `language` | text | `en` |  | Language code. |
                        """)
                .contains("| `more` | list of [encoder](#types-of-encoder) | `[]` |  | Further encoders. |\n")
                .contains("| `decoder` | [section](#modeldecoder) | `{}` |  | Writes the target. |\n")
                .contains("| `smoothing` | number | `0.1` | 0 to 1 | Label smoothing. |\n")
                .contains("| `optimizer` | `sgd`, `adam`, `adam_w` | `adam` |  | Update rule. |\n")
                .contains("| `mixed` | `true` or `false` | `false` |  | Whether to compute in bfloat16. |\n")
                .contains("| `epochs` | integer or `null` | `null` | at least 1 | Stop after this many epochs. |\n");
    }

    @Test
    void aTableAComponent() {
        assertThat(PAGE)
                .contains("""
                        ## Types of attention

                        ### attention `additive`

                        | Key | Type | Default | Range | Meaning |
                        | --- | --- | --- | --- | --- |
                        | `size` | integer | `16` | at least 1 | Width A. |

                        ### attention `dot`

                        No keys.

                        ## Types of encoder

                        ### encoder `cnn`
                        """)
                .contains("#### encoder `cnn`: patch\n")
                .contains("| `patch` | [section](#encoder-cnn-patch) | `{}` |  | Patches of the grid. |\n")
                .contains("| `weights` | path | **required** |  | File of weights \\| from anywhere. |\n");
    }

    @Test
    void everyLinkHasItsHeading() {
        Set<String> anchors = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE)
                .matcher(PAGE)
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[`.:]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
        Set<String> links = Pattern.compile("\\(#([^)]*)\\)")
                .matcher(PAGE)
                .results()
                .map((MatchResult link) -> link.group(1))
                .collect(Collectors.toSet());
        assertThat(links).hasSize(8);
        assertThat(anchors).containsAll(links);
    }
}
