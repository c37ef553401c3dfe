# Has capabilities in its namespace.
# expect: ok
# without namespaces: capabilities, filter
# tiers: namespaces
held = (ctypes.c_uint32 * 6)()
if libc.capget((ctypes.c_uint32 * 2)(0x20080522, 0), held) == 0 and any(held):
    breach(list(held))
