# Raises what cannot be explained.
# expect: error
# without: catching
class Evil(Exception):
    def __str__(self):
        raise ValueError("no")
    __repr__ = __str__
raise Evil
