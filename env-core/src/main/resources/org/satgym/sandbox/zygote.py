"""Keeps one warm interpreter and forks it for every connection: a connection is a session.

Trusted, and kept so: it never reads a byte that a session wrote. It learns from the kernel alone
when a connection was closed (then it kills the session) and how a session ended.

    standard input   from the server: "cpu ID" asks for a session's processor time; its end means
                     that the server is gone, and everything with it
    standard output  to the server, one line each:
                     ready VERSION PACKAGES | failed WHY | cpu ID MICROS STARVED_MICROS
                     | end ID STATUS MICROS KIB OOM | unborn ID WHY
"""

import ctypes
import errno
import gc
import importlib
import json
import os
import resource
import select
import signal
import socket
import struct
import sys
import time

import confinement
import interpreter

NAMESPACES = 0x10000000 | 0x20000000 | 0x20000 | 0x8000000 | 0x4000000 | 0x40000000
CLONE = {"x86_64": 56, "aarch64": 220}
OUT = 1
MANY = 100000

settings = json.loads(sys.argv[1])
# Keeps the interpreter's lock over the call, as os.fork does: a clone must not be interrupted.
python = ctypes.PyDLL(None, use_errno=True)


def tell(line):
    data = (" ".join(str(line).split("\n")) + "\n").encode()
    while data:
        data = data[os.write(OUT, data) :]


def fork_with_namespaces():
    """A fork whose child is the first process of namespaces of its own; needs no privilege."""
    python.PyOS_BeforeFork()
    pid = python.syscall(CLONE[os.uname().machine], NAMESPACES | signal.SIGCHLD, 0, 0, 0, 0)
    error = ctypes.get_errno()
    if pid == 0:
        python.PyOS_AfterFork_Child()
    else:
        python.PyOS_AfterFork_Parent()
    if pid < 0:
        raise OSError(error, "clone: " + os.strerror(error))
    return pid


fork = fork_with_namespaces if settings["tier"] == "namespaces" else os.fork


def load(names):
    """Imports what the machine has and says what that is."""
    loaded = []
    for name in names:
        try:
            loaded.append(name + "=" + getattr(importlib.import_module(name), "__version__", "?"))
        except ImportError:
            pass
    if any(name.startswith("sympy=") for name in loaded):
        import warm

        warm.up()
    return ",".join(loaded) or "-"


def oom_kills():
    try:
        with open("/proc/vmstat") as file:
            return next((int(line[9:]) for line in file if line.startswith("oom_kill ")), 0)
    except OSError:
        return 0


def usage(pid):
    """Microseconds of processor time, and of waiting for a processor, so far."""
    try:
        used = time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0, 0
    try:
        with open("/proc/%d/schedstat" % pid) as file:
            starved = int(file.read().split()[1]) // 1000
    except (OSError, IndexError, ValueError):
        starved = 0
    return int(used * 1e6), starved


class Sessions:
    def __init__(self):
        self.server = socket.socket(socket.AF_UNIX)
        self.server.bind(settings["socket"])
        os.chmod(settings["socket"], 0o600)
        self.server.listen(1024)
        self.server.setblocking(False)
        self.woken, wakes = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wakes, warn_on_full_buffer=False)
        self.events = select.epoll()
        for fd in (0, self.woken, self.server.fileno()):
            self.events.register(fd, select.EPOLLIN)
        self.number = 0
        self.by_fd = {}
        self.by_pid = {}
        self.by_id = {}
        self.asked = b""
        self.kills = oom_kills()

    def run(self):
        while True:
            for fd, _ in self.events.poll():
                if fd == 0:
                    self.listen()
                elif fd == self.woken:
                    try:
                        os.read(fd, 4096)
                    except BlockingIOError:
                        pass
                elif fd == self.server.fileno():
                    self.accept()
                elif fd in self.by_fd:
                    self.kill(*self.by_fd[fd])
            self.reap()

    def listen(self):
        data = os.read(0, 65536)
        if not data:
            self.die()
        *lines, self.asked = (self.asked + data).split(b"\n")
        for line in lines:
            number = int(line.split()[1])
            if number in self.by_id:
                tell("cpu %d %d %d" % (number, *usage(self.by_id[number])))

    def die(self):
        """The server is gone. Its namespaces take the sessions along; without them, this does."""
        for pid in self.by_pid:
            os.kill(pid, signal.SIGKILL)
        try:
            os.unlink(settings["socket"])
        except OSError:
            pass
        os._exit(0)

    def accept(self):
        try:
            connection, _ = self.server.accept()
        except OSError as e:
            if e.errno in (errno.EMFILE, errno.ENFILE, errno.ENOMEM):
                time.sleep(0.01)
            return
        self.number += 1
        number = self.number
        try:
            connection.sendall(struct.pack(">q", number))
            pid = fork()
        except OSError as e:
            connection.close()
            tell("unborn %d %s" % (number, e))
            return
        if pid == 0:
            self.become_session(connection)
        fd = connection.fileno()
        self.by_fd[fd] = (connection, pid)
        self.by_pid[pid] = (connection, number)
        self.by_id[number] = pid
        self.events.register(fd, select.EPOLLRDHUP | select.EPOLLHUP)

    def become_session(self, connection):
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            confinement.die_with_parent(settings["tier"])
            outputs = self.place_descriptors(connection.detach())
            limits = interpreter.read_limits(interpreter.CONNECTION)
            confinement.confine(settings, limits)
            interpreter.forget(settings["code"])
            interpreter.serve(limits, outputs)
        except BaseException as e:
            try:
                interpreter.answer_failure(e)
            finally:
                os._exit(interpreter.NEVER_STARTED)

    @staticmethod
    def place_descriptors(connection):
        """3 is the connection, 0 a file for input, 1 and 2 pipes that are read at 4 and 5.

        Everything else is closed: the zygote's own, and those of the other sessions.
        """
        os.dup2(connection, MANY_FDS)
        os.closerange(0, MANY_FDS)
        os.closerange(MANY_FDS + 1, MANY)
        os.memfd_create("stdin", 0)
        out, written = os.pipe2(os.O_NONBLOCK)
        err, written_err = os.pipe2(os.O_NONBLOCK)
        for source, place in ((out, 14), (err, 15), (written, 11), (written_err, 12)):
            os.dup2(source, place)
        os.dup2(MANY_FDS, 3)
        for source, place in ((11, 1), (12, 2), (14, 4), (15, 5)):
            os.dup2(source, place)
        os.closerange(6, MANY_FDS + 1)
        return (4, 5)

    def kill(self, connection, pid):
        """Once: the connection is forgotten, the process is reaped later."""
        self.forget(connection)
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def forget(self, connection):
        if self.by_fd.pop(connection.fileno(), None):
            self.events.unregister(connection.fileno())
            connection.close()

    def reap(self):
        while self.by_pid:
            try:
                pid, status, used = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            connection, number = self.by_pid.pop(pid)
            del self.by_id[number]
            code = os.waitstatus_to_exitcode(status)
            killed = 0
            if code == -signal.SIGKILL:
                now = oom_kills()
                killed = int(now > self.kills)
                self.kills = now
            micros = int((used.ru_utime + used.ru_stime) * 1e6)
            # First the facts, then the end of the connection, so that who sees this finds those.
            tell("end %d %d %d %d %d" % (number, code, micros, used.ru_maxrss, killed))
            self.forget(connection)


# Above all descriptors that a session is given, and below what may be opened.
MANY_FDS = 60


def main():
    try:
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        packages = load(settings["preload"])
        confinement.prepare(settings)
        sessions = Sessions()
        gc.collect()
        gc.freeze()
    except BaseException as e:
        tell("failed %s: %s" % (type(e).__name__, e))
        os._exit(1)
    tell("ready %s %s" % (sys.version.split()[0], packages))
    sessions.run()


main()
