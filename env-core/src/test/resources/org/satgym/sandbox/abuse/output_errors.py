# Writes a gigabyte to standard error, and swallows what stops it.
# expect: output_limit
# without: output limit
# cpu: 5000
line = "x" * (1 << 20)
for i in range(1 << 7):
    try:
        sys.stderr.write(line)
    except BaseException:
        pass
