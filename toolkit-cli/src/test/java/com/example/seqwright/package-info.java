/** A plug-in as it would be in a jar of its own; docs/writing-a-plugin.md explains it. */
@NullMarked
package com.example.seqwright;

import org.jspecify.annotations.NullMarked;
