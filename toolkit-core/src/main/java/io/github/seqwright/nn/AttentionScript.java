package io.github.seqwright.nn;

import ai.djl.nn.Parameter;
import java.util.List;

/**
 * How an attention looks at the memory, as a part of a decoder's kernel: what {@link Attention#attend} does, in TorchScript.
 *
 * @param methods one or more, among them {@code look(self, queries: Tensor, keys: Tensor, values: Tensor, mask: Tensor,
 *     previous: Tensor, parameters: List[Tensor]) -> Tuple[Tensor, Tensor]}. It gets queries (B, Q, H), keys and values as
 *     {@link Attention#prepare} laid them out, and the parameters, all in one type (float32 or bfloat16); the mask (B, 1, S)
 *     and the weights (B, Q, S) of the step before in float32, which are without elements at the first step. It gives the
 *     context (B, Q, C) in the type of the queries and the weights (B, Q, S) in float32. In training a decoder asks
 *     {@link Attention#stepwise} kinds with one query, Q = 1
 * @param parameters its weights, in the order in which the script takes them
 */
public record AttentionScript(String methods, List<Parameter> parameters) {}
