# Prints a gigabyte.
# expect: output_limit
# without: output limit
# cpu: 5000
line = "x" * (1 << 20)
for i in range(1 << 10):
    print(line)
