/** Spoken commands as built-in data: a small grammar, and a synthesizer that says its sentences. */
@NullMarked
package io.github.seqwright.recipes.speech.commands;

import org.jspecify.annotations.NullMarked;
