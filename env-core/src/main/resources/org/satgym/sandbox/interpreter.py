"""Runs what it is sent. From the first cell on nothing here can be trusted any more.

Requests and answers are frames: four bytes of length, big-endian, then the content.

    request   C code                       a cell: names stay, a last expression is shown
              S has_input input code       a program of its own; input has a length before it
              P path content               a file to be written; path has a length before it
              G most path                  a file to be read
    answer    status, exit status, micros, stdout, stderr, value, traceback
"""

import ast
import io
import linecache
import os
import struct
import sys
import time
import traceback
import types

from writer import OutputLimit, Written

CONNECTION = 3
NEVER_STARTED = 97
OK, ERROR, MEMORY, OUTPUT = b"oemw"
LIMITS = struct.Struct(">QIQQQII")
MODULES = ("confinement", "interpreter", "landlock", "seccomp", "warm", "writer")
DEEPEST_TRACEBACK = 8


def read(count):
    data = os.read(CONNECTION, count)
    if len(data) == count:
        return data
    parts = bytearray(data)
    while len(parts) < count:
        data = os.read(CONNECTION, min(count - len(parts), 1 << 20))
        if not data:
            os._exit(0)
        parts += data
    return bytes(parts)


def send(data):
    data = struct.pack(">I", len(data)) + data
    while data:
        data = data[os.write(CONNECTION, data) :]


def read_limits(connection):
    seed, seconds, memory, files, most, head, tail = LIMITS.unpack(read(LIMITS.size))
    return {
        "seed": seed,
        "seconds": seconds,
        "memory": memory,
        "files": files,
        "output": most,
        "head": head,
        "tail": tail,
    }


def answer_failure(failure):
    send(b"!" + str(failure).encode("utf-8", "replace")[:500])


def forget(folder):
    """The machinery's own modules and folder are not for import."""
    for name in MODULES:
        sys.modules.pop(name, None)
    sys.path[:] = [entry for entry in sys.path if entry != folder]
    sys.argv[:] = [""]


class Interpreter:
    def __init__(self, limits, outputs):
        self.limits = limits
        self.outputs = outputs
        self.calls = 0
        self.main = types.ModuleType("__main__")
        sys.modules["__main__"] = self.main

    def cell(self, code):
        return self.run(code, "<cell %d>", None, True)

    def script(self, code, given):
        main, self.main = self.main, types.ModuleType("__main__")
        sys.modules["__main__"] = self.main
        try:
            return self.run(code, "<program %d>", given, False)
        finally:
            sys.modules["__main__"] = self.main = main

    def run(self, code, name, given, is_cell):
        self.calls += 1
        file = name % self.calls
        head, tail, most = self.limits["head"], self.limits["tail"], self.limits["output"]
        out, err, shown, trace = (Written(head, tail, most) for _ in range(4))
        sys.stdout, sys.stderr = out.as_text(), err.as_text()
        sys.stdin = self.standard_input(given)
        status, exit_status = OK, 0
        began = time.process_time()
        try:
            source = code.decode("utf-8")
            linecache.cache[file] = (len(source), None, source.splitlines(True), file)
            self.execute(source, file, shown if is_cell else None)
        except SystemExit as e:
            exit_status = self.exit_status(e.code, err)
            status = OK if exit_status == 0 else ERROR
        except OutputLimit:
            status, exit_status = OUTPUT, 1
        except MemoryError as e:
            status, exit_status = MEMORY, 1
            self.explain(e, trace if is_cell else err)
        except BaseException as e:
            status, exit_status = ERROR, 1
            self.explain(e, trace if is_cell else err)
        if out.over or err.over or shown.over:
            status = OUTPUT
        self.take_pipes(out, err)
        micros = int((time.process_time() - began) * 1e6)
        texts = b"".join(
            struct.pack(">I", len(text)) + text
            for text in (written.text().encode("utf-8") for written in (out, err, shown, trace))
        )
        send(struct.pack(">Biq", status, exit_status, micros) + texts)

    def execute(self, source, file, shown):
        names = self.main.__dict__
        tree = ast.parse(source, file)
        last = None
        if shown is not None and tree.body and isinstance(tree.body[-1], ast.Expr):
            last = ast.Expression(tree.body.pop().value)
        exec(compile(tree, file, "exec"), names)
        if last is not None:
            value = eval(compile(last, file, "eval"), names)
            if value is not None:
                names["_"] = value
                shown.write(repr(value).encode("utf-8", "replace"))

    @staticmethod
    def exit_status(code, err):
        if code is None:
            return 0
        if isinstance(code, int):
            return code & 0xFF
        err.write((str(code) + "\n").encode("utf-8", "replace"))
        return 1

    @staticmethod
    def explain(e, written):
        """The traceback from the first line of the code on, without the lines of this file."""
        try:
            at = e.__traceback__
            while at is not None and at.tb_frame.f_code.co_filename == __file__:
                at = at.tb_next
            lines = traceback.format_exception(type(e), e, at, limit=-DEEPEST_TRACEBACK)
            written.write("".join(lines).encode("utf-8", "replace"))
        except BaseException:
            written.write(type(e).__name__.encode("utf-8", "replace") + b"\n")

    @staticmethod
    def standard_input(given):
        if given is None:
            return io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        os.ftruncate(0, 0)
        os.lseek(0, 0, os.SEEK_SET)
        while given:
            given = given[os.write(0, given) :]
        os.lseek(0, 0, os.SEEK_SET)
        return io.TextIOWrapper(open(0, "rb", closefd=False), encoding="utf-8", errors="replace")

    def take_pipes(self, *written):
        """What was written to descriptors 1 and 2 past Python comes behind the rest."""
        for fd, target in zip(self.outputs, written):
            try:
                target.write(os.read(fd, 1 << 16))
            except (OSError, OutputLimit):
                pass


def file_answer(action):
    try:
        send(b"k" + action())
    except BaseException as e:
        send(b"!" + ("%s: %s" % (type(e).__name__, e)).encode("utf-8", "replace")[:500])


def put(path, content):
    folder = os.path.dirname(path)
    if folder:
        os.makedirs(folder, exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
    return b""


def get(path, most):
    if not os.path.lexists(path):
        return b"-"
    if os.path.islink(path) or not os.path.isfile(path):
        raise ValueError("%s is no plain file" % path)
    with open(path, "rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ValueError("%s has more than %d bytes" % (path, most))
    return b"+" + content


def serve(limits, outputs):
    import random

    random.seed(limits["seed"])
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(limits["seed"] & 0xFFFFFFFF)
    runs = Interpreter(limits, outputs)
    send(b"k")
    while True:
        (length,) = struct.unpack(">I", read(4))
        request = read(length)
        kind = request[:1]
        if kind == b"C":
            runs.cell(request[1:])
        elif kind == b"S":
            has_input, size = struct.unpack(">?I", request[1:6])
            runs.script(request[6 + size :], request[6 : 6 + size] if has_input else None)
        elif kind == b"P":
            (size,) = struct.unpack(">I", request[1:5])
            file_answer(lambda: put(request[5 : 5 + size].decode(), request[5 + size :]))
        else:
            (most,) = struct.unpack(">I", request[1:5])
            file_answer(lambda: get(request[5:].decode(), most))
