"""Keeps the beginning and the end of what is written: a flood costs time, not memory."""

import io


class OutputLimit(BaseException):
    """More was written than a call may."""


class Written(io.BufferedIOBase):
    """Counts bytes; `head` and `tail` count characters, of which none takes more than four."""

    def __init__(self, head, tail, most):
        self.head, self.tail, self.most = head, tail, most
        self.first, self.last, self.total = bytearray(), bytearray(), 0
        self.over = False

    def as_text(self):
        return io.TextIOWrapper(
            self, encoding="utf-8", errors="replace", newline="\n", write_through=True
        )

    def writable(self):
        return True

    def write(self, data):
        view = memoryview(data).cast("B")
        count = len(view)
        if self.total + count > self.most:
            self.over = True
            view = view[: max(0, self.most - self.total)]
        self.total += len(view)
        room = 4 * self.head - len(self.first)
        if room > 0:
            self.first += view[:room]
            view = view[room:]
        if len(view) > 0:
            self.last += view[-4 * self.tail :] if self.tail else b""
            if len(self.last) > 8 * self.tail:
                del self.last[: len(self.last) - 4 * self.tail]
        if self.over:
            raise OutputLimit("more than %d bytes of output" % self.most)
        return count

    def text(self):
        kept = len(self.first) + len(self.last)
        if kept == self.total:
            text = bytes(self.first + self.last).decode("utf-8", "replace")
            if len(text) <= self.head + self.tail:
                return text
            return text[: self.head] + "..." + (text[-self.tail :] if self.tail else "")
        first = self.first.decode("utf-8", "replace")[: self.head]
        last = self.last.decode("utf-8", "replace")[-self.tail :] if self.tail else ""
        return first + "..." + last
