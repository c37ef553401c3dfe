# Poisons what the machinery itself uses.
# expect: died
# control: 1
import builtins, struct
struct.pack = lambda *_: b"\0\0"
builtins.len = lambda _: -1
