# Replaces the streams.
# expect: error
# without: catching
class Evil:
    def write(self, text):
        raise RuntimeError("no")
    def flush(self):
        raise RuntimeError("no")
sys.stdout = sys.stderr = sys.stdin = Evil()
print("x")
