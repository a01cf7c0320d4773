@NullMarked
package io.github.seqwright.cli.doctor;

import org.jspecify.annotations.NullMarked;
