/** The image front end: files to pixels of one size, and their random changes in training. */
@NullMarked
package io.github.seqwright.encoder.image;

import org.jspecify.annotations.NullMarked;
