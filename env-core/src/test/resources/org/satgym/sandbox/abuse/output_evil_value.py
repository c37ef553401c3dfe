# Has a last value that cannot be shown.
# expect: error
# without: catching
class Evil:
    def __repr__(self):
        raise ValueError("no")
Evil()
