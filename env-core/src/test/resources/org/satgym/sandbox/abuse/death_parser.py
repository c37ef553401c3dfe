# Nests brackets deeper than the parser can.
# expect: error, memory_limit
# without: catching
compile("(" * 10**5 + ")" * 10**5, "x", "eval")
