# Prints what is no text.
# expect: ok
# without: lenient text
print("\ud800\udfff")
sys.stdout.buffer.write(b"\xff\xfe\x80")
sys.stderr.write("\udc80\n")
