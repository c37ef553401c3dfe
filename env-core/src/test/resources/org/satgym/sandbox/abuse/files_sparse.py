# Makes one enormous file without writing it.
# expect: ok
# without: file size
tries("truncate", lambda: os.ftruncate(0, 1 << 30))
