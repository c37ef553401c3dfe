package org.satgym.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a model's computations as TorchScript, in the form that PyTorch's serializer prints.
///
/// | method | inputs | gives |
/// |---|---|---|
/// | `embed` | ids `[B,T]` | the residual stream `[B,T,d]` |
/// | `block` | stream `[B,T,d]`, layer | the stream after that layer, causal |
/// | `stream` | ids `[B,T]` | `embed` and every `block` |
/// | `head` | stream, rows `[N]` | logits of those rows, `[N,V]` |
/// | `judge` | logits, targets `[N]`, temperature | log-probability, entropy, `[N]`; two `[N,V]` |
/// | `slope` | those two, derivatives by the first two | the derivative by the logits |
/// | `logits` | streams `[N,d]` | `[N,V]` |
/// | `extend` | ids `[B,P]` after `starts` | writes keys and values into the cache's slots |
/// | `fork` | a slot, others | copies the slot's keys and values into the others |
/// | `forkEach` | a slot, others | the same, one after the other: many times as fast on a CPU |
/// | `decode` | the last token of each slot | samples up to `n` tokens for every slot |
/// | `glimpse` | the last token of each slot | a token for every slot, and what it was drawn from |
/// | `sights` | streams `[N,d]`, a count | hidden states, largest logits, their tokens, entropies |
///
/// Sequences are padded on the right: causal attention never looks there. The cache is
/// `[layers, slots, kvHeads, cells + 1, headDim]`; the last cell takes what must not be kept.
///
/// Decoding draws by inverting the distribution function at a uniform number that the caller
/// brings, so a sequence depends on its own numbers and not on its neighbours in the batch.
final class KernelText {
  private final ParameterLayout layout;
  private final Precision precision;
  private final Products products;

  private KernelText(ParameterLayout layout, Precision precision, Products products) {
    this.layout = layout;
    this.precision = precision;
    this.products = products;
  }

  static String of(ParameterLayout layout, Precision precision, Products products) {
    return new KernelText(layout, precision, products).text();
  }

  /// Products as `torch.linear` makes them.
  private static final String PLAIN =
      """
        def enter(self: __torch__.M, x: Tensor) -> Tensor:
          return torch.reshape(x, [-1, torch.size(x, -1)])
        def product(self: __torch__.M, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
          return torch.linear(x, w, b)
      """;

  /// Products by oneDNN. The operation that has a gradient takes oneDNN's own layout; the other one
  /// does not, and is slower than MKL's for a few rows by a small matrix.
  private static final String ONEDNN =
      """
        def enter(self: __torch__.M, x: Tensor) -> Tensor:
          y = torch.reshape(x, [-1, torch.size(x, -1)])
          if torch.is_grad_enabled():
            z = torch.to_mkldnn(y)
          else:
            z = y
          return z
        def product(self: __torch__.M, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
          if torch.is_grad_enabled():
            y = torch.to_dense(torch.mkldnn_linear(x, w, b))
          else:
            if torch.__or__(torch.ge(torch.size(x, 0), 256), torch.ge(torch.numel(w), 40000)):
              z = ops.mkldnn._linear_pointwise(x, w, b, "none", annotate(List[Optional[number]], []), "")
            else:
              z = torch.linear(x, w, b)
            y = z
          return y
      """;

  private static final String TEMPLATE =
      """
        def norm(self: __torch__.M, x: Tensor, w: Tensor) -> Tensor:
          y = torch.to(x, <master>)
          s = torch.linalg_vector_norm(y, 2, [-1], True)
          r = torch.rsqrt(torch.add(torch.mul(torch.mul(s, s), <inverseHidden>), <epsilon>))
          return torch.mul(torch.mul(y, r), torch.to(w, <master>))
        def rope(self: __torch__.M, x: Tensor, co: Tensor, si: Tensor) -> Tensor:
          y = torch.to(x, <master>)
          a = torch.slice(y, -1, 0, <half>)
          b = torch.slice(y, -1, <half>, <dim>)
          z = torch.add(torch.mul(y, co), torch.mul(torch.cat([b, a], -1), si))
          return torch.to(z, <compute>)
        def qkv(self: __torch__.M, x: Tensor, w: List[Tensor], j: int, co: Tensor, si: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
          B = torch.size(x, 0)
          T = torch.size(x, 1)
          n = (self).enter(torch.to((self).norm(x, w[<input_layernorm>], ), <compute>), )
          q = torch.transpose(torch.view(<q_proj n>, [B, T, <heads>, <dim>]), 1, 2)
          k = torch.transpose(torch.view(<k_proj n>, [B, T, <kvHeads>, <dim>]), 1, 2)
          v = torch.transpose(torch.view(<v_proj n>, [B, T, <kvHeads>, <dim>]), 1, 2)
          return ((self).rope(q, co, si, ), (self).rope(k, co, si, ), v)
        def rest(self: __torch__.M, x: Tensor, w: List[Tensor], j: int, a: Tensor) -> Tensor:
          B = torch.size(x, 0)
          T = torch.size(x, 1)
          o = (self).enter(torch.reshape(torch.transpose(a, 1, 2), [B, T, <queries>]), )
          y = torch.add(x, torch.view(<o_proj o>, [B, T, <hidden>]))
          m = (self).enter(torch.to((self).norm(y, w[<post_attention_layernorm>], ), <compute>), )
          g = (self).enter(torch.mul(torch.silu(<gate_proj m>), <up_proj m>), )
          return torch.add(y, torch.view(<down_proj g>, [B, T, <hidden>]))
        def causal(self: __torch__.M, x: Tensor, w: List[Tensor], j: int, co: Tensor, si: Tensor) -> Tensor:
          q, k, v, = (self).qkv(x, w, j, co, si, )
          a = torch.scaled_dot_product_attention(q, <all k>, <all v>, None, 0., True, scale=None, enable_gqa=<grouped>)
          return (self).rest(x, w, j, a, )
        def cached(self: __torch__.M, x: Tensor, w: List[Tensor], j: int, q: Tensor, k: Tensor, v: Tensor, hidden: Tensor) -> Tensor:
          B = torch.size(q, 0)
          P = torch.size(q, 2)
          g = torch.reshape(q, [B, <kvHeads>, torch.mul(<queriesPerHead>, P), <dim>])
          a = torch.scaled_dot_product_attention(g, k, v, hidden, 0., False, scale=None, enable_gqa=False)
          return (self).rest(x, w, j, torch.reshape(a, [B, <heads>, P, <dim>]), )
        def hide(self: __torch__.M, cells: Tensor, last: Tensor) -> Tensor:
          B = torch.size(last, 0)
          P = torch.size(last, 1)
          h = torch.mul(torch.to(torch.gt(cells, torch.unsqueeze(last, 2)), <compute>), -1e30)
          e = torch.expand(torch.unsqueeze(h, 1), [-1, <queriesPerHead>, -1, -1])
          return torch.reshape(e, [B, 1, torch.mul(<queriesPerHead>, P), -1])
        def computed(self: __torch__.M, x: Tensor) -> Tensor:
          return torch.to(x, <compute>, False, True)
        def embed(self: __torch__.M, ids: Tensor, w: List[Tensor]) -> Tensor:
          return torch.to(torch.embedding(w[0], ids), <master>)
        def block(self: __torch__.M, x: Tensor, w: List[Tensor], layer: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
          T = torch.size(x, 1)
          j = torch.add(1, torch.mul(int(layer), <perLayer>))
          return (self).causal(x, w, j, torch.slice(cos, 0, 0, T), torch.slice(sin, 0, 0, T), )
        def stream(self: __torch__.M, ids: Tensor, w: List[Tensor], cos: Tensor, sin: Tensor) -> Tensor:
          T = torch.size(ids, 1)
          co = torch.slice(cos, 0, 0, T)
          si = torch.slice(sin, 0, 0, T)
          x = (self).embed(ids, w, )
          for i in range(<layers>):
            j = torch.add(1, torch.mul(i, <perLayer>))
            y = (self).causal(x, w, j, co, si, )
            x = y
          return x
        def logits(self: __torch__.M, x: Tensor, w: List[Tensor]) -> Tensor:
          n = torch.to((self).norm(x, w[<finalNorm>], ), <compute>)
          return torch.to((self).product((self).enter(n, ), torch.to(w[<output>], <compute>), None, ), <master>)
        def head(self: __torch__.M, x: Tensor, w: List[Tensor], rows: Tensor) -> Tensor:
          return (self).logits(torch.index_select(torch.reshape(x, [-1, <hidden>]), 0, rows), w, )
        def judge(self: __torch__.M, z: Tensor, targets: Tensor, temperature: Tensor) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
          te = float(temperature)
          if torch.eq(te, 1.):
            y = z
          else:
            y = torch.div(z, te)
          l = torch.log_softmax(y, -1)
          s = torch.squeeze(torch.gather(l, -1, torch.unsqueeze(targets, -1)), -1)
          p = torch.exp(l)
          pl = torch.mul_(l, p)
          return (s, torch.neg(torch.sum(pl, [-1])), p, pl)
        def slope(self: __torch__.M, p: Tensor, pl: Tensor, h: Tensor, targets: Tensor, temperature: Tensor, a: Tensor, b: Tensor) -> Tensor:
          te = float(temperature)
          a1 = torch.unsqueeze(torch.div(a, te), -1)
          b1 = torch.unsqueeze(torch.div(b, te), -1)
          d = torch.mul_(p, torch.neg(torch.add(a1, torch.mul(b1, torch.unsqueeze(h, -1)))))
          if bool(torch.any(b)):
            d1 = torch.addcmul_(d, pl, b1, value=-1.)
          else:
            d1 = d
          return torch.scatter_add_(d1, -1, torch.unsqueeze(targets, -1), a1)
        def extend(self: __torch__.M, ids: Tensor, w: List[Tensor], cos: Tensor, sin: Tensor, keys: Tensor, values: Tensor, slots: Tensor, starts: Tensor, lengths: Tensor, window: Tensor) -> Tensor:
          B = torch.size(ids, 0)
          P = torch.size(ids, 1)
          W = int(window)
          C = torch.sub(torch.size(keys, 3), 1)
          p = torch.unsqueeze(torch.arange(P, dtype=4, layout=0, device=ops.prim.device(ids)), 0)
          at = torch.add(torch.unsqueeze(starts, 1), p)
          real = torch.lt(p, torch.unsqueeze(lengths, 1))
          cell = torch.where(real, at, torch.full_like(at, C))
          row = torch.reshape(torch.clamp(at, None, torch.sub(torch.size(cos, 0), 1)), [-1])
          co = torch.unsqueeze(torch.view(torch.index_select(cos, 0, row), [B, P, <dim>]), 1)
          si = torch.unsqueeze(torch.view(torch.index_select(sin, 0, row), [B, P, <dim>]), 1)
          m = torch.view(torch.arange(W, dtype=4, layout=0, device=ops.prim.device(ids)), [1, 1, W])
          hidden = (self).hide(m, at, )
          index = torch.expand(torch.view(cell, [B, 1, P, 1]), [B, <kvHeads>, P, <dim>])
          x = (self).embed(ids, w, )
          for i in range(<layers>):
            j = torch.add(1, torch.mul(i, <perLayer>))
            q, k, v, = (self).qkv(x, w, j, co, si, )
            kl = torch.select(keys, 0, i)
            vl = torch.select(values, 0, i)
            kr = torch.scatter(torch.index_select(kl, 0, slots), 2, index, k)
            vr = torch.scatter(torch.index_select(vl, 0, slots), 2, index, v)
            _0 = torch.index_copy_(kl, 0, slots, kr)
            _1 = torch.index_copy_(vl, 0, slots, vr)
            y = (self).cached(x, w, j, q, torch.slice(kr, 2, 0, W), torch.slice(vr, 2, 0, W), hidden, )
            x = y
          return x
        def fork(self: __torch__.M, keys: Tensor, values: Tensor, source: Tensor, targets: Tensor, window: Tensor) -> Tensor:
          W = int(window)
          n = torch.size(targets, 0)
          k = torch.slice(keys, 3, 0, W)
          v = torch.slice(values, 3, 0, W)
          _0 = torch.index_copy_(k, 1, targets, torch.expand(torch.index_select(k, 1, source), [-1, n, -1, -1, -1]))
          _1 = torch.index_copy_(v, 1, targets, torch.expand(torch.index_select(v, 1, source), [-1, n, -1, -1, -1]))
          return source
        def forkEach(self: __torch__.M, keys: Tensor, values: Tensor, source: Tensor, targets: Tensor, window: Tensor) -> Tensor:
          W = int(window)
          s = int(source)
          k = torch.slice(keys, 3, 0, W)
          v = torch.slice(values, 3, 0, W)
          for i in range(torch.size(targets, 0)):
            t = int(torch.select(targets, 0, i))
            _0 = torch.copy_(torch.select(k, 1, t), torch.select(k, 1, s))
            _1 = torch.copy_(torch.select(v, 1, t), torch.select(v, 1, s))
          return source
        def sample(self: __torch__.M, z: Tensor, u: Tensor, temperature: float, topP: float, topK: int) -> Tuple[Tensor, Tensor]:
          greedy = torch.eq(temperature, 0.)
          if greedy:
            l0 = torch.log_softmax(z, -1)
            t0 = torch.argmax(z, -1, True)
            l = l0
            t = t0
          else:
            l1 = torch.log_softmax(torch.div(z, temperature), -1)
            cut = torch.__or__(torch.lt(topP, 1.), torch.gt(topK, 0))
            if cut:
              s, order, = torch.sort(l1, -1, True)
              p = torch.exp(torch.to(s, 7))
              c = torch.cumsum(p, -1)
              keep = torch.lt(torch.sub(c, p), topP)
              if torch.gt(topK, 0):
                V = torch.size(z, -1)
                r = torch.arange(V, dtype=4, layout=0, device=ops.prim.device(z))
                kept = torch.logical_and(keep, torch.lt(r, topK))
              else:
                kept = keep
              first = torch.zeros_like(kept)
              _2 = torch.fill_(torch.slice(first, -1, 0, 1), True)
              some = torch.logical_or(kept, first)
              d = torch.cumsum(torch.mul(p, some), -1)
              total = torch.slice(d, -1, -1)
              n = torch.searchsorted(d, torch.mul(torch.unsqueeze(u, -1), total), out_int32=False, right=True)
              last = torch.sub(torch.sum(some, [-1], True), 1)
              t2 = torch.gather(order, -1, torch.minimum(n, last))
            else:
              e = torch.cumsum(torch.exp(torch.to(l1, 7)), -1)
              n1 = torch.searchsorted(e, torch.mul(torch.unsqueeze(u, -1), torch.slice(e, -1, -1)), out_int32=False, right=True)
              t2 = torch.clamp(n1, None, torch.sub(torch.size(z, -1), 1))
            l = l1
            t = t2
          return (torch.squeeze(t, -1), torch.squeeze(torch.gather(l, -1, t), -1))
        def advance(self: __torch__.M, t: Tensor, w: List[Tensor], cos: Tensor, sin: Tensor, keys: Tensor, values: Tensor, n: Tensor, on: Tensor, m: Tensor, W: int) -> Tensor:
          S = torch.size(t, 0)
          C = torch.sub(torch.size(keys, 3), 1)
          row = torch.clamp(n, None, torch.sub(torch.size(cos, 0), 1))
          co = torch.view(torch.index_select(cos, 0, row), [S, 1, 1, <dim>])
          si = torch.view(torch.index_select(sin, 0, row), [S, 1, 1, <dim>])
          cell = torch.where(on, n, torch.full_like(n, C))
          index = torch.expand(torch.view(cell, [S, 1, 1, 1]), [S, <kvHeads>, 1, <dim>])
          hidden = (self).hide(m, torch.unsqueeze(n, 1), )
          x = (self).embed(torch.unsqueeze(t, 1), w, )
          for layer in range(<layers>):
            j = torch.add(1, torch.mul(layer, <perLayer>))
            q, k, v, = (self).qkv(x, w, j, co, si, )
            kl = torch.select(keys, 0, layer)
            vl = torch.select(values, 0, layer)
            _0 = torch.scatter_(kl, 2, index, k)
            _1 = torch.scatter_(vl, 2, index, v)
            y = (self).cached(x, w, j, q, torch.slice(kl, 2, 0, W), torch.slice(vl, 2, 0, W), hidden, )
            x = y
          return torch.squeeze(x, 1)
        def sight(self: __torch__.M, x: Tensor, w: List[Tensor], z: Tensor, count: int) -> Tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
          h = torch.to((self).norm(x, w[<finalNorm>], ), <master>)
          l = torch.log_softmax(z, -1)
          e = torch.neg(torch.sum(torch.mul(torch.exp(l), l), [-1]))
          top, at, = torch.topk(z, count, -1, True, True)
          return (h, top, at, e, torch.logsumexp(z, [-1]))
        def sights(self: __torch__.M, x: Tensor, w: List[Tensor], count: Tensor) -> Tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
          h, top, at, e, s, = (self).sight(x, w, (self).logits(x, w, ), int(count), )
          return (h, top, at, e, s)
        def glimpse(self: __torch__.M, tokens: Tensor, w: List[Tensor], cos: Tensor, sin: Tensor, keys: Tensor, values: Tensor, lengths: Tensor, alive: Tensor, uniforms: Tensor, window: Tensor, temperature: Tensor, topP: Tensor, topK: Tensor, count: Tensor) -> Tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
          W = int(window)
          m = torch.view(torch.arange(W, dtype=4, layout=0, device=ops.prim.device(tokens)), [1, 1, W])
          x = (self).advance(tokens, w, cos, sin, keys, values, lengths, alive, m, W, )
          z = (self).logits(x, w, )
          t, lp, = (self).sample(z, uniforms, float(temperature), float(topP), int(topK), )
          h, top, at, e, s, = (self).sight(x, w, z, int(count), )
          return (h, top, at, e, s, t, lp)
        def decode(self: __torch__.M, tokens: Tensor, w: List[Tensor], cos: Tensor, sin: Tensor, keys: Tensor, values: Tensor, lengths: Tensor, limits: Tensor, alive: Tensor, uniforms: Tensor, stops: Tensor, window: Tensor, temperature: Tensor, topP: Tensor, topK: Tensor) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
          S = torch.size(tokens, 0)
          N = torch.size(uniforms, 1)
          W = int(window)
          te = float(temperature)
          tp = float(topP)
          tk = int(topK)
          m = torch.view(torch.arange(W, dtype=4, layout=0, device=ops.prim.device(tokens)), [1, 1, W])
          out = torch.full([S, N], -1, dtype=4, layout=0, device=ops.prim.device(tokens))
          lps = torch.zeros([S, N], dtype=<master>, layout=0, device=ops.prim.device(tokens))
          t = tokens
          n = lengths
          on = alive
          for i in range(N):
            z = (self).logits((self).advance(t, w, cos, sin, keys, values, n, on, m, W, ), w, )
            t1, lp, = (self).sample(z, torch.select(uniforms, 1, i), te, tp, tk, )
            _2 = torch.copy_(torch.select(out, 1, i), torch.where(on, t1, torch.full_like(t1, -1)))
            _3 = torch.copy_(torch.select(lps, 1, i), lp)
            n1 = torch.add(n, torch.to(on, 4))
            stop = torch.any(torch.eq(torch.unsqueeze(t1, 1), torch.unsqueeze(stops, 0)), 1)
            on1 = torch.logical_and(torch.logical_and(on, torch.logical_not(stop)), torch.lt(torch.add(n1, 1), limits))
            t = torch.where(on, t1, t)
            n = n1
            on = on1
          return (out, lps, n, on)
      """;

  private String text() {
    var config = layout.config();
    var values =
        Map.ofEntries(
            Map.entry("<master>", "" + precision.masterCode()),
            Map.entry("<compute>", "" + precision.computeCode()),
            Map.entry("<inverseHidden>", number(1.0 / config.hidden())),
            Map.entry("<epsilon>", number(config.normEpsilon())),
            Map.entry("<half>", "" + config.headDim() / 2),
            Map.entry("<dim>", "" + config.headDim()),
            Map.entry("<heads>", "" + config.heads()),
            Map.entry("<kvHeads>", "" + config.kvHeads()),
            Map.entry("<queries>", "" + config.heads() * config.headDim()),
            Map.entry("<queriesPerHead>", "" + config.heads() / config.kvHeads()),
            Map.entry("<grouped>", products == Products.GROUPED ? "True" : "False"),
            Map.entry("<all k>", repeated("k")),
            Map.entry("<all v>", repeated("v")),
            Map.entry("<hidden>", "" + config.hidden()),
            Map.entry("<layers>", "" + config.layers()),
            Map.entry("<perLayer>", "" + layout.perLayer()),
            Map.entry("<finalNorm>", "" + layout.finalNorm()),
            Map.entry("<output>", "" + layout.outputMatrix()),
            Map.entry("<input_layernorm>", place("input_layernorm")),
            Map.entry("<post_attention_layernorm>", place("post_attention_layernorm")),
            Map.entry("<q_proj n>", linear("q_proj", "n")),
            Map.entry("<k_proj n>", linear("k_proj", "n")),
            Map.entry("<v_proj n>", linear("v_proj", "n")),
            Map.entry("<o_proj o>", linear("o_proj", "o")),
            Map.entry("<gate_proj m>", linear("gate_proj", "m")),
            Map.entry("<up_proj m>", linear("up_proj", "m")),
            Map.entry("<down_proj g>", linear("down_proj", "g")));
    var text = (products == Products.ONEDNN ? ONEDNN : PLAIN) + TEMPLATE;
    for (var value : values.entrySet()) {
      text = text.replace(value.getKey(), value.getValue());
    }
    return text;
  }

  private String repeated(String name) {
    int queries = layout.config().heads() / layout.config().kvHeads();
    return queries == 1 || products == Products.GROUPED
        ? name
        : "torch.flatten(torch.expand(torch.unsqueeze(%s, 2), [-1, -1, %d, -1, -1]), 1, 2)"
            .formatted(name, queries);
  }

  /// A product with one of the layer's matrices, its bias and its low-rank update.
  private String linear(String name, String input) {
    var bias = layout.offset(name + ".bias");
    var plain =
        product(input, cast(place(name)), bias == null ? "None" : cast(place(name + ".bias")));
    var a = layout.loraA(name);
    var b = layout.loraB(name);
    var lora = layout.lora();
    if (a == null || b == null || lora == null) {
      return plain;
    }
    var inner = product(input, cast(index(a)), "None");
    var outer = product("(self).enter(" + inner + ", )", cast(index(b)), "None");
    return "torch.add(%s, torch.mul(%s, %s))".formatted(plain, outer, number(lora.scale()));
  }

  private static String product(String input, String matrix, String bias) {
    return "(self).product(%s, %s, %s, )".formatted(input, matrix, bias);
  }

  private String cast(String index) {
    return "torch.to(w[%s], %d)".formatted(index, precision.computeCode());
  }

  private String place(String name) {
    return index(layout.offset(name));
  }

  private static String index(@Nullable Integer offset) {
    if (offset == null) {
      throw new IllegalStateException("a layer without this array");
    }
    return "torch.add(j, %d)".formatted(offset);
  }

  /// A Python float literal.
  private static String number(double value) {
    return Double.toString(value).replace("E", "e");
  }
}
