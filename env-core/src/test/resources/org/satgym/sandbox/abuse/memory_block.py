# Asks for four gibibytes at once.
# expect: memory_limit
# without: memory
bytearray(4 << 30)
breach("4 GiB")
