package io.github.seqwright.nn;

import ai.djl.nn.Parameter;
import java.util.List;

/**
 * How an attention scores positions, as a part of a decoder's kernel.
 *
 * @param methods the TorchScript method {@code scores(self, queries: Tensor, keys: Tensor, parameters: List[Tensor]) ->
 *     Tensor}: (B, Q, H) queries and the attention's own keys to (B, Q, S), in the type of the queries
 * @param parameters its weights, in the order in which the script takes them
 */
public record AttentionScript(String methods, List<Parameter> parameters) {}
